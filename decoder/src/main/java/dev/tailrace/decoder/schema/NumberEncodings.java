package dev.tailrace.decoder.schema;

import org.jspecify.annotations.Nullable;

/** The encodings of numbers by their width in the record. */
final class NumberEncodings {

    private NumberEncodings() {}

    static @Nullable FieldEncoding unsigned(int sizeBytes) {
        return switch (sizeBytes) {
            case 1 -> FieldEncoding.UNSIGNED_8;
            case 2 -> FieldEncoding.UNSIGNED_16;
            case 4 -> FieldEncoding.UNSIGNED_32;
            case 8 -> FieldEncoding.UNSIGNED_64;
            default -> null;
        };
    }

    static @Nullable FieldEncoding signed(int sizeBytes) {
        return switch (sizeBytes) {
            case 1 -> FieldEncoding.SIGNED_8;
            case 2 -> FieldEncoding.SIGNED_16;
            case 4 -> FieldEncoding.SIGNED_32;
            case 8 -> FieldEncoding.SIGNED_64;
            default -> null;
        };
    }

    static @Nullable FieldEncoding zigzag(int sizeBytes) {
        return switch (sizeBytes) {
            case 1 -> FieldEncoding.ZIGZAG_8;
            case 2 -> FieldEncoding.ZIGZAG_16;
            case 4 -> FieldEncoding.ZIGZAG_32;
            case 8 -> FieldEncoding.ZIGZAG_64;
            default -> null;
        };
    }

    /** An address as {@code fixed64}, whatever the kernel's width. */
    static @Nullable FieldEncoding address(int sizeBytes) {
        return switch (sizeBytes) {
            case 4 -> FieldEncoding.FIXED_64_OF_32;
            case 8 -> FieldEncoding.FIXED_64;
            default -> null;
        };
    }
}
