package dev.tailrace.decoder.schema;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.print.AddressFields;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.KernelField;
import dev.tailrace.proto.v1.TraceEvent;
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
        TypedMessage typed = TypedMessages.of(format.path());
        List<FieldMapping> fields = new FieldMapper(format, typed).map();
        EventSchema schema = schema(format, typed, fields);
        int payloadNumber = typed == null ? TraceEvent.DYNAMIC_FIELD_NUMBER : typed.payloadNumber();
        EventPlan plan = plan(index, schema.getId(), payloadNumber, fields, addresses(format));
        return new EventMapping(format, plan, schema, typed != null, rawFieldCount(format));
    }

    private static EventPlan plan(
            int index, long schemaId, int payloadNumber, List<FieldMapping> fields, List<AddressPlan> addresses) {
        int payloadTag = payloadNumber << WireType.TAG_BITS | WireType.LENGTH_DELIMITED;
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

    private EventSchema schema(EventFormat format, @Nullable TypedMessage typed, List<FieldMapping> fields) {
        EventSchema.Builder schema = EventSchema.newBuilder()
                .setId(SchemaFingerprint.of(format, abi))
                .setSystem(format.system())
                .setName(format.name())
                .setMessageType(PayloadDescriptor.of(format, typed, fields))
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
