package dev.tailrace.decoder.schema;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import dev.tailrace.decoder.format.FormatField;

/** The wire form of a field that no typed message has: a pure function of the kernel's format. */
final class DynamicForms {

    private DynamicForms() {}

    static WireForm of(FormatField field) {
        return switch (field.shape()) {
            case INTEGER -> number(field, false);
            case INTEGER_ARRAY -> number(field, true);
            case POINTER -> new WireForm(Type.TYPE_FIXED64, NumberEncodings.address(field.elementSize()), false);
            case BITMASK -> bits(field);
            case TEXT -> new WireForm(Type.TYPE_STRING, FieldEncoding.TEXT, false);
            case BYTES, OPAQUE -> new WireForm(Type.TYPE_BYTES, FieldEncoding.BYTES, false);
        };
    }

    private static WireForm number(FormatField field, boolean repeated) {
        int size = field.elementSize();
        if (isBoolean(field)) {
            return new WireForm(Type.TYPE_BOOL, FieldEncoding.UNSIGNED_8, repeated);
        }
        if (field.signed()) {
            Type type = size == 8 ? Type.TYPE_SINT64 : Type.TYPE_SINT32;
            return new WireForm(type, NumberEncodings.zigzag(size), repeated);
        }
        Type type = size == 8 ? Type.TYPE_UINT64 : Type.TYPE_UINT32;
        return new WireForm(type, NumberEncodings.unsigned(size), repeated);
    }

    private static WireForm bits(FormatField field) {
        return field.elementSize() == 8
                ? new WireForm(Type.TYPE_FIXED64, FieldEncoding.FIXED_64, true)
                : new WireForm(Type.TYPE_FIXED32, FieldEncoding.FIXED_32, true);
    }

    private static boolean isBoolean(FormatField field) {
        return field.elementSize() == 1
                && (field.elementType().equals("bool") || field.elementType().equals("_Bool"));
    }
}
