package dev.tailrace.decoder.schema;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import dev.tailrace.decoder.format.FieldShape;
import dev.tailrace.decoder.format.FormatField;
import java.util.Set;

/**
 * The protobuf type for a field of the kernel that no message foresees.
 *
 * @param type protobuf's type of one element
 * @param encoding how an element is written
 * @param repeated whether it is a list, which is then packed
 */
record DynamicFieldType(FieldDescriptorProto.Type type, FieldEncoding encoding, boolean repeated) {
    private static final Set<String> BOOLEANS = Set.of("bool", "_Bool");
    private static final Set<String> STACKS = Set.of("ftrace/kernel_stack", "ftrace/user_stack");

    /**
     * The type for one field.
     *
     * @param path the event's path, which tells that the longs of a stack are addresses
     * @param field the kernel's field
     */
    static DynamicFieldType of(String path, FormatField field) {
        return switch (field.shape()) {
            case TEXT -> new DynamicFieldType(Type.TYPE_STRING, FieldEncoding.TEXT, false);
            case BYTES, OPAQUE -> new DynamicFieldType(Type.TYPE_BYTES, FieldEncoding.BYTES, false);
            case BITMASK -> maskWords(field.elementSize());
            case POINTER -> address(field.elementSize(), false);
            case INTEGER -> integer(field, false);
            case INTEGER_ARRAY ->
                isAddressList(path, field) ? address(field.elementSize(), true) : integer(field, true);
        };
    }

    private static boolean isAddressList(String path, FormatField field) {
        boolean wide = field.elementSize() >= Integer.BYTES;
        boolean callers = STACKS.contains(path) && field.name().equals("caller");
        return wide && (callers || field.elementType().indexOf('*') >= 0);
    }

    private static DynamicFieldType address(int sizeBytes, boolean repeated) {
        FieldEncoding encoding = sizeBytes == Long.BYTES ? FieldEncoding.FIXED_64 : FieldEncoding.FIXED_64_OF_32;
        return new DynamicFieldType(Type.TYPE_FIXED64, encoding, repeated);
    }

    private static DynamicFieldType maskWords(int sizeBytes) {
        return sizeBytes == Long.BYTES
                ? new DynamicFieldType(Type.TYPE_FIXED64, FieldEncoding.FIXED_64, true)
                : new DynamicFieldType(Type.TYPE_FIXED32, FieldEncoding.FIXED_32, true);
    }

    private static DynamicFieldType integer(FormatField field, boolean repeated) {
        int sizeBytes = field.elementSize();
        if (sizeBytes == 1 && BOOLEANS.contains(field.elementType())) {
            return new DynamicFieldType(Type.TYPE_BOOL, FieldEncoding.UNSIGNED_8, repeated);
        }
        boolean wide = sizeBytes == Long.BYTES;
        if (field.signed()) {
            Type type = wide ? Type.TYPE_SINT64 : Type.TYPE_SINT32;
            return new DynamicFieldType(type, IntegerEncodings.zigzag(sizeBytes), repeated);
        }
        Type type = wide ? Type.TYPE_UINT64 : Type.TYPE_UINT32;
        return new DynamicFieldType(type, IntegerEncodings.unsigned(sizeBytes), repeated);
    }

    /** Whether the kernel's field is written as bytes because nobody knows what it is. */
    static boolean isNotUnderstood(FormatField field) {
        return field.shape() == FieldShape.OPAQUE;
    }
}
