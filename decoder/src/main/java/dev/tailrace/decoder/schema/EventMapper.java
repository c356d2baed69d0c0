package dev.tailrace.decoder.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.format.FieldShape;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.KernelField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps one format: finds each field's wire form, and makes plan and schema of it. One mapper makes one mapping. */
final class EventMapper {
    /** Fields without a declared number get this plus their position in the format. */
    static final int FIRST_DYNAMIC_NUMBER = 1000;

    private final EventFormat format;
    private final KernelAbi abi;
    private final @Nullable FieldDescriptor payload;
    private final EventSchema.Builder schema = EventSchema.newBuilder();
    private final DescriptorProto.Builder message = DescriptorProto.newBuilder();
    private final List<FieldPlan> plans = new ArrayList<>();
    private final Set<String> usedNames = new HashSet<>();
    private int minimumSize;
    private int rawFieldCount;

    EventMapper(EventFormat format, KernelAbi abi) {
        this.format = format;
        this.abi = abi;
        this.payload = TypedMessages.payload(format.path());
    }

    /** @param index the plan's index in the catalog */
    EventMapping map(int index) {
        message.setName(
                payload == null
                        ? identifier(format.name())
                        : payload.getMessageType().getName());
        for (int position = 0; position < format.fields().size(); position++) {
            mapField(position, format.fields().get(position));
        }
        long schemaId = SchemaFingerprint.of(format, abi);
        FieldDescriptor slot = payload == null ? TypedMessages.DYNAMIC : payload;
        int payloadTag = FieldEncoding.BYTES.tag(slot.getNumber(), false);
        return new EventMapping(
                format,
                new EventPlan(index, schemaId, payloadTag, minimumSize, plans),
                finishSchema(schemaId),
                payload != null,
                rawFieldCount);
    }

    private void mapField(int position, FormatField field) {
        if (field.placement() != FieldPlacement.TAIL) {
            minimumSize = Math.max(minimumSize, field.offset() + field.size());
        }
        if (CommonFields.isCarried(field)) {
            schema.addFields(kernelField(field, 0));
            return;
        }
        FieldDescriptor declared =
                payload == null ? null : payload.getMessageType().findFieldByName(field.name());
        WireForm typed = declared == null ? null : TypedForms.of(field, declared);
        if (typed == null) {
            add(field, DynamicForms.of(field), FIRST_DYNAMIC_NUMBER + position);
            rawFieldCount += field.shape() == FieldShape.OPAQUE ? 1 : 0;
        } else {
            add(field, typed, declared.getNumber());
        }
    }

    private void add(FormatField field, WireForm form, int number) {
        schema.addFields(kernelField(field, number));
        message.addField(FieldDescriptorProto.newBuilder()
                .setName(uniqueName(field.name(), number))
                .setNumber(number)
                .setType(form.type())
                .setLabel(form.repeated() ? Label.LABEL_REPEATED : Label.LABEL_OPTIONAL));
        plans.add(new FieldPlan(
                form.encoding().tag(number, form.repeated()),
                field.placement(),
                field.offset(),
                field.size(),
                form.encoding(),
                form.repeated()));
    }

    private static KernelField kernelField(FormatField field, int number) {
        return KernelField.newBuilder()
                .setName(field.name())
                .setDeclaration(field.declaration())
                .setOffsetBytes(field.offset())
                .setSizeBytes(field.size())
                .setIsSigned(field.signed())
                .setNumber(number)
                .build();
    }

    private EventSchema finishSchema(long schemaId) {
        return schema.setId(schemaId)
                .setSystem(format.system())
                .setName(format.name())
                .setMessageType(message)
                .setPrintFormat(format.printFormat())
                .setLongSizeBytes(abi.longSize())
                .setBigEndian(abi.bigEndian())
                .build();
    }

    /** A name that occurs twice gets its number behind it. */
    private String uniqueName(String name, int number) {
        String legal = identifier(name);
        if (!usedNames.add(legal)) {
            legal = legal + "_" + number;
            usedNames.add(legal);
        }
        return legal;
    }

    private static String identifier(String name) {
        String legal = name.replaceAll("[^A-Za-z0-9_]", "_");
        return legal.matches("[0-9].*") ? "_" + legal : legal;
    }
}
