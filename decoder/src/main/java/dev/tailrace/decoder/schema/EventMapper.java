package dev.tailrace.decoder.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.print.AddressFields;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.KernelField;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the plan and the schema of one event. */
final class EventMapper {
    private final KernelAbi abi;

    EventMapper(KernelAbi abi) {
        this.abi = abi;
    }

    EventMapping map(EventFormat format, int index) {
        FieldDescriptor payload = TypedMessages.payload(format.path());
        Descriptor typedMessage = payload == null ? null : payload.getMessageType();
        List<FieldMapping> fields = new FieldMapper(format, typedMessage).map();
        EventSchema schema = schema(format, typedMessage, fields);
        FieldDescriptor wrapper = payload == null ? TypedMessages.dynamicPayload() : payload;
        EventPlan plan = plan(index, schema.getId(), wrapper, fields, addresses(format));
        return new EventMapping(format, plan, schema, payload != null, rawFieldCount(format));
    }

    private static EventPlan plan(
            int index, long schemaId, FieldDescriptor payload, List<FieldMapping> fields, List<AddressPlan> addresses) {
        int payloadTag = payload.getNumber() << WireType.TAG_BITS | WireType.LENGTH_DELIMITED;
        List<FieldPlan> plans =
                fields.stream().map(FieldMapping::plan).filter(Objects::nonNull).toList();
        return new EventPlan(index, schemaId, payloadTag, minimumSize(fields), plans, addresses);
    }

    private List<AddressPlan> addresses(EventFormat format) {
        return AddressFields.of(format, abi).stream()
                .map(field -> new AddressPlan(field.offset(), field.size(), field.elementSize()))
                .toList();
    }

    private static int minimumSize(List<FieldMapping> fields) {
        int size = 0;
        for (FieldMapping mapping : fields) {
            FormatField field = mapping.field();
            if (field.placement() != FieldPlacement.TAIL) {
                size = Math.max(size, field.offset() + field.size());
            }
        }
        return size;
    }

    private EventSchema schema(EventFormat format, @Nullable Descriptor typedMessage, List<FieldMapping> fields) {
        EventSchema.Builder schema = EventSchema.newBuilder()
                .setId(SchemaFingerprint.of(format, abi))
                .setSystem(format.system())
                .setName(format.name())
                .setMessageType(PayloadDescriptor.of(format, typedMessage, fields))
                .setPrintFormat(format.printFormat())
                .setLongSizeBytes(abi.longSize())
                .setBigEndian(abi.bigEndian());
        fields.forEach(field -> schema.addFields(kernelField(field)));
        return schema.build();
    }

    private static KernelField kernelField(FieldMapping mapping) {
        FormatField field = mapping.field();
        return KernelField.newBuilder()
                .setName(field.name())
                .setDeclaration(field.declaration())
                .setOffsetBytes(field.offset())
                .setSizeBytes(field.size())
                .setIsSigned(field.signed())
                .setNumber(mapping.number())
                .build();
    }

    private static int rawFieldCount(EventFormat format) {
        return (int) format.fields().stream()
                .filter(DynamicFieldType::isNotUnderstood)
                .count();
    }
}
