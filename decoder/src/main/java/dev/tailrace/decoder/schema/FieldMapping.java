package dev.tailrace.decoder.schema;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import dev.tailrace.decoder.format.FormatField;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one field of the kernel.
 *
 * @param field the kernel's field
 * @param number its number in the payload message; 0 when {@code TraceEvent} carries it
 * @param plan what the transcoder does with it; null when {@code TraceEvent} carries it
 * @param added the field that the payload message gets for it; null when it has one, or when {@code TraceEvent} carries it
 */
record FieldMapping(
        FormatField field,
        int number,
        @Nullable FieldPlan plan,
        @Nullable FieldDescriptorProto added) {
    private static final int FIRST_DYNAMIC_NUMBER = 1000;

    /** A field that {@code TraceEvent} carries. */
    static FieldMapping carried(FormatField field) {
        return new FieldMapping(field, 0, null, null);
    }

    /** A field that the typed message has. */
    static FieldMapping typed(FormatField field, int number, FieldEncoding encoding, boolean repeated) {
        return new FieldMapping(field, number, plan(field, number, encoding, repeated), null);
    }

    /** A field of its own, numbered by its position in the format. */
    static FieldMapping dynamic(FormatField field, int position, DynamicFieldType type, MessageNames names) {
        int number = FIRST_DYNAMIC_NUMBER + position;
        String name = names.fieldName(field.name(), number);
        FieldDescriptorProto added = FieldDescriptorProto.newBuilder()
                .setName(name)
                .setJsonName(name)
                .setNumber(number)
                .setType(type.type())
                .setLabel(
                        type.repeated()
                                ? FieldDescriptorProto.Label.LABEL_REPEATED
                                : FieldDescriptorProto.Label.LABEL_OPTIONAL)
                .build();
        return new FieldMapping(field, number, plan(field, number, type.encoding(), type.repeated()), added);
    }

    private static FieldPlan plan(FormatField field, int number, FieldEncoding encoding, boolean packed) {
        int tag = encoding.tag(number, packed);
        return new FieldPlan(tag, field.placement(), field.offset(), field.size(), encoding, packed);
    }
}
