package dev.tailrace.decoder.schema;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.Type;
import dev.tailrace.decoder.format.FieldShape;
import dev.tailrace.decoder.format.FormatField;
import org.jspecify.annotations.Nullable;

/** Whether a field of a typed message can hold a field of the kernel, and how it is then written. */
final class TypedFieldRules {
    private TypedFieldRules() {}

    /** Null when the message's field can't hold the kernel's. */
    static @Nullable FieldEncoding encoding(FormatField field, FieldDescriptor target) {
        return target.isRepeated() ? listEncoding(field, target.getType()) : singleEncoding(field, target.getType());
    }

    private static @Nullable FieldEncoding listEncoding(FormatField field, Type type) {
        return switch (field.shape()) {
            case INTEGER_ARRAY, BITMASK, BYTES -> IntegerEncodings.encoding(field.elementSize(), field.signed(), type);
            case INTEGER, POINTER, TEXT, OPAQUE -> null;
        };
    }

    private static @Nullable FieldEncoding singleEncoding(FormatField field, Type type) {
        return switch (field.shape()) {
            case INTEGER -> IntegerEncodings.encoding(field.elementSize(), field.signed(), type);
            case POINTER -> IntegerEncodings.encoding(field.elementSize(), false, type);
            case TEXT, BYTES -> type == Type.STRING ? FieldEncoding.TEXT : bytesEncoding(type);
            case OPAQUE -> bytesEncoding(type);
            case INTEGER_ARRAY, BITMASK -> isByteArray(field) ? bytesEncoding(type) : null;
        };
    }

    private static @Nullable FieldEncoding bytesEncoding(Type type) {
        return type == Type.BYTES ? FieldEncoding.BYTES : null;
    }

    private static boolean isByteArray(FormatField field) {
        return field.shape() == FieldShape.INTEGER_ARRAY && field.elementSize() == 1;
    }
}
