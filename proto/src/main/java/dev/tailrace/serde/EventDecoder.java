package dev.tailrace.serde;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Turns any event into its fields by its schema, typed events included: so a field that the generated class does not know yet is there
 * too. Descriptors are built once per schema. Not thread safe.
 */
public final class EventDecoder {
    private final SchemaStore schemas;
    private final Map<Long, Known> knownById = new HashMap<>();

    private record Known(EventSchema schema, Descriptor descriptor) {}

    /** @param schemas asked once per schema */
    public EventDecoder(SchemaStore schemas) {
        this.schemas = schemas;
    }

    /**
     * One event's fields.
     *
     * @throws UnknownSchemaException when its schema is not to be found
     * @throws SerializationException when event and schema contradict each other
     */
    public DecodedEvent decode(TraceBatch batch, TraceEvent event) {
        // Unsigned: protobuf's uint32 is Java's int.
        if (Integer.compareUnsigned(event.getSchemaIndex(), batch.getSchemaIdsCount()) >= 0) {
            throw new SerializationException("an event points to schema %s of %d in its batch"
                    .formatted(Integer.toUnsignedString(event.getSchemaIndex()), batch.getSchemaIdsCount()));
        }
        Known known = knownById.computeIfAbsent(batch.getSchemaIds(event.getSchemaIndex()), this::learn);
        try {
            return new DecodedEvent(known.schema(), DynamicMessage.parseFrom(known.descriptor(), payload(event)));
        } catch (InvalidProtocolBufferException broken) {
            throw new SerializationException(
                    "an event does not fit its schema " + known.schema().getName(), broken);
        }
    }

    private Known learn(long schemaId) {
        EventSchema schema = schemas.schema(schemaId);
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName(schema.getSystem() + "/" + schema.getName())
                .setSyntax("proto3")
                .addMessageType(schema.getMessageType())
                .build();
        try {
            FileDescriptor built = FileDescriptor.buildFrom(file, new FileDescriptor[0]);
            return new Known(schema, built.getMessageTypes().getFirst());
        } catch (DescriptorValidationException | RuntimeException invalid) {
            // Not everything is validated: a field without a type gives a NullPointerException.
            throw new SerializationException("the schema of " + schema.getName() + " is invalid", invalid);
        }
    }

    private static ByteString payload(TraceEvent event) {
        FieldDescriptor slot = event.getOneofFieldDescriptor(
                TraceEvent.getDescriptor().getOneofs().getFirst());
        return slot == null ? ByteString.EMPTY : ((Message) event.getField(slot)).toByteString();
    }
}
