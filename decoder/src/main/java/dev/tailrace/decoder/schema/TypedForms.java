package dev.tailrace.decoder.schema;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tailrace.decoder.format.FieldShape;
import dev.tailrace.decoder.format.FormatField;
import org.jspecify.annotations.Nullable;

/** The wire form of a kernel's field as a typed message declares it. */
final class TypedForms {

    private TypedForms() {}

    /** Null when the declared type cannot hold every value of the kernel's field. */
    static @Nullable WireForm of(FormatField field, FieldDescriptor declared) {
        boolean isList = field.shape() == FieldShape.INTEGER_ARRAY || field.shape() == FieldShape.BITMASK;
        if (isList != declared.isRepeated()) {
            return null;
        }
        FieldEncoding encoding = encoding(field, declared);
        return encoding == null ? null : new WireForm(declared.toProto().getType(), encoding, isList);
    }

    private static @Nullable FieldEncoding encoding(FormatField field, FieldDescriptor declared) {
        return switch (field.shape()) {
            case TEXT -> text(declared);
            case BYTES, OPAQUE -> declared.getType() == FieldDescriptor.Type.BYTES ? FieldEncoding.BYTES : null;
            case INTEGER, POINTER, INTEGER_ARRAY, BITMASK ->
                number(field.elementSize(), field.signed() && field.shape() != FieldShape.POINTER, declared.getType());
        };
    }

    /** The kernel's char is text by convention; a message that knows better says bytes. */
    private static @Nullable FieldEncoding text(FieldDescriptor declared) {
        return switch (declared.getType()) {
            case STRING -> FieldEncoding.TEXT;
            case BYTES -> FieldEncoding.BYTES;
            default -> null;
        };
    }

    /** An unsigned type takes a signed field of its width as the bits it has: which of the two a set of flags is, differs by kernel. */
    private static @Nullable FieldEncoding number(int size, boolean signed, FieldDescriptor.Type type) {
        return switch (type) {
            case UINT64 -> NumberEncodings.unsigned(size);
            case UINT32 -> size <= 4 ? NumberEncodings.unsigned(size) : null;
            case INT64 -> signedVarint(size, signed, 8);
            case INT32 -> signedVarint(size, signed, 4);
            case SINT64 -> signed ? NumberEncodings.zigzag(size) : null;
            case SINT32 -> signed && size <= 4 ? NumberEncodings.zigzag(size) : null;
            case FIXED64 -> NumberEncodings.address(size);
            case FIXED32 -> size == 4 ? FieldEncoding.FIXED_32 : null;
            case BOOL -> size == 1 ? FieldEncoding.UNSIGNED_8 : null;
            default -> null;
        };
    }

    /** A narrower unsigned number fits a signed type; one of the same width does not. */
    private static @Nullable FieldEncoding signedVarint(int size, boolean signed, int largestSize) {
        if (signed) {
            return size <= largestSize ? NumberEncodings.signed(size) : null;
        }
        return size < largestSize ? NumberEncodings.unsigned(size) : null;
    }
}
