package dev.tailrace.decoder.schema;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which encoding carries an integer of the kernel in a protobuf type without losing bits.
 *
 * <p>A type of the same width and the other sign is taken: the bits are the same, and some fields of the kernel are signed only by
 * habit ({@code long prev_state}).
 */
final class IntegerEncodings {
    private IntegerEncodings() {}

    /** Null when the type can't hold the value. */
    static @Nullable FieldEncoding encoding(int sizeBytes, boolean signed, Type type) {
        return switch (type) {
            case TYPE_INT32, TYPE_ENUM ->
                sizeBytes > Integer.BYTES ? null : varint(sizeBytes, signed || sizeBytes == Integer.BYTES);
            case TYPE_UINT32 ->
                sizeBytes > Integer.BYTES ? null : varint(sizeBytes, signed && sizeBytes < Integer.BYTES);
            case TYPE_INT64, TYPE_UINT64 -> varint(sizeBytes, signed);
            case TYPE_SINT32 -> sizeBytes > Integer.BYTES ? null : zigzag(sizeBytes, signed, Integer.BYTES);
            case TYPE_SINT64 -> zigzag(sizeBytes, signed, Long.BYTES);
            case TYPE_BOOL -> sizeBytes == Byte.BYTES ? FieldEncoding.UNSIGNED_8 : null;
            case TYPE_FIXED32, TYPE_SFIXED32 -> sizeBytes == Integer.BYTES ? FieldEncoding.FIXED_32 : null;
            case TYPE_FIXED64, TYPE_SFIXED64 -> fixed64(sizeBytes, signed);
            default -> null;
        };
    }

    static FieldEncoding unsigned(int sizeBytes) {
        return varint(sizeBytes, false);
    }

    static FieldEncoding zigzag(int sizeBytes) {
        return switch (sizeBytes) {
            case Byte.BYTES -> FieldEncoding.ZIGZAG_8;
            case Short.BYTES -> FieldEncoding.ZIGZAG_16;
            case Integer.BYTES -> FieldEncoding.ZIGZAG_32;
            case Long.BYTES -> FieldEncoding.ZIGZAG_64;
            default -> throw noInteger(sizeBytes);
        };
    }

    private static FieldEncoding varint(int sizeBytes, boolean signed) {
        return switch (sizeBytes) {
            case Byte.BYTES -> signed ? FieldEncoding.SIGNED_8 : FieldEncoding.UNSIGNED_8;
            case Short.BYTES -> signed ? FieldEncoding.SIGNED_16 : FieldEncoding.UNSIGNED_16;
            case Integer.BYTES -> signed ? FieldEncoding.SIGNED_32 : FieldEncoding.UNSIGNED_32;
            case Long.BYTES -> signed ? FieldEncoding.SIGNED_64 : FieldEncoding.UNSIGNED_64;
            default -> throw noInteger(sizeBytes);
        };
    }

    // A zigzag encoding extends the sign; an unsigned value narrower than the type would change.
    private static @Nullable FieldEncoding zigzag(int sizeBytes, boolean signed, int typeSizeBytes) {
        return signed || sizeBytes == typeSizeBytes ? zigzag(sizeBytes) : null;
    }

    private static @Nullable FieldEncoding fixed64(int sizeBytes, boolean signed) {
        if (sizeBytes == Long.BYTES) {
            return FieldEncoding.FIXED_64;
        }
        return sizeBytes == Integer.BYTES && !signed ? FieldEncoding.FIXED_64_OF_32 : null;
    }

    private static IllegalArgumentException noInteger(int sizeBytes) {
        return new IllegalArgumentException("no integer has " + sizeBytes + " bytes");
    }
}
