package dev.tailrace.decoder.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import dev.tailrace.decoder.format.EventFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payload message as a schema describes it: complete in itself, so that a reader needs no other file to build it. */
final class PayloadDescriptor {
    private PayloadDescriptor() {}

    static DescriptorProto of(EventFormat format, @Nullable TypedMessage typedMessage, List<FieldMapping> mappings) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder();
        if (typedMessage == null) {
            message.setName(MessageNames.messageName(format.system(), format.name()));
        } else {
            message.setName(typedMessage.name());
            typedMessage.fields().forEach(field -> message.addField(standingAlone(field)));
        }
        for (FieldMapping mapping : mappings) {
            FieldDescriptorProto added = mapping.added();
            if (added != null) {
                message.addField(added);
            }
        }
        return message.build();
    }

    // Types from other files become what they are on the wire; options and oneofs mean nothing to a reader of one
    // message.
    private static FieldDescriptorProto standingAlone(FieldDescriptorProto field) {
        FieldDescriptorProto.Builder copy = field.toBuilder()
                .clearOptions()
                .clearOneofIndex()
                .clearProto3Optional()
                .clearTypeName();
        if (field.getType() == Type.TYPE_ENUM) {
            copy.setType(Type.TYPE_INT32);
        }
        if (field.getType() == Type.TYPE_MESSAGE) {
            copy.setType(Type.TYPE_BYTES);
        }
        return copy.build();
    }
}
