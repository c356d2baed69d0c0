package dev.tailrace.decoder.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;

/** Builds a schema's message as a consumer does, from nothing but the schema. */
public final class Schemas {
    private Schemas() {}

    /** The descriptor of a message that needs no other file. */
    public static Descriptor build(DescriptorProto message) {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("schema.proto")
                .setSyntax("proto3")
                .addMessageType(message)
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0])
                    .getMessageTypes()
                    .getFirst();
        } catch (DescriptorValidationException e) {
            throw new AssertionError("no message can be built from\n" + message, e);
        }
    }
}
