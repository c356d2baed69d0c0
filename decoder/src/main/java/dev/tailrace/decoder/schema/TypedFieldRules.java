package dev.tailrace.decoder.schema;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import dev.tailrace.decoder.format.FieldShape;
import dev.tailrace.decoder.format.FormatField;
import org.jspecify.annotations.Nullable;

/** Whether a field of a typed message can hold a field of the kernel, and how it is then written. */
final class TypedFieldRules {
    private TypedFieldRules() {}

    /** Null when the message's field can't hold the kernel's. */
    static @Nullable FieldEncoding encoding(FormatField field, FieldDescriptorProto target) {
        return isList(target) ? listEncoding(field, target.getType()) : singleEncoding(field, target.getType());
    }

    /** Whether a field of a typed message has any number of values. */
    static boolean isList(FieldDescriptorProto target) {
        return target.getLabel() == Label.LABEL_REPEATED;
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
            case TEXT, BYTES -> type == Type.TYPE_STRING ? FieldEncoding.TEXT : bytesEncoding(type);
            case OPAQUE -> bytesEncoding(type);
            case INTEGER_ARRAY, BITMASK -> isByteArray(field) ? bytesEncoding(type) : null;
        };
    }

    private static @Nullable FieldEncoding bytesEncoding(Type type) {
        return type == Type.TYPE_BYTES ? FieldEncoding.BYTES : null;
    }

    private static boolean isByteArray(FormatField field) {
        return field.shape() == FieldShape.INTEGER_ARRAY && field.elementSize() == 1;
    }
}
