package dev.tailrace.decoder.print;

/**
 * An integer type of C.
 *
 * @param sizeBytes 1, 2, 4 or 8
 * @param signed whether it has a sign
 */
record NumberType(int sizeBytes, boolean signed) {
    static final NumberType INT = new NumberType(4, true);
    static final NumberType UNSIGNED_INT = new NumberType(4, false);
    static final NumberType LONG_LONG = new NumberType(8, true);
    static final NumberType UNSIGNED_LONG_LONG = new NumberType(8, false);

    /** C's integer promotion: whatever is narrower than int becomes int. */
    NumberType promoted() {
        return sizeBytes < INT.sizeBytes ? INT : this;
    }

    /** C's usual arithmetic conversions: the wider wins, of equally wide ones the unsigned. */
    static NumberType common(NumberType left, NumberType right) {
        NumberType first = left.promoted();
        NumberType second = right.promoted();
        if (first.sizeBytes != second.sizeBytes) {
            return first.sizeBytes > second.sizeBytes ? first : second;
        }
        return first.signed ? second : first;
    }

    /** A value as this type holds it, extended to 64 bits. */
    long convert(long value) {
        return switch (sizeBytes) {
            case 1 -> signed ? (byte) value : value & 0xff;
            case 2 -> signed ? (short) value : value & 0xffff;
            case 4 -> signed ? (int) value : value & 0xffff_ffffL;
            default -> value;
        };
    }
}
