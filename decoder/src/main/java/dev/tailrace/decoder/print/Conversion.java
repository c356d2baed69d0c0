package dev.tailrace.decoder.print;

import org.jspecify.annotations.Nullable;

/**
 * One conversion of a printf format, {@code %[flags][width][.precision][length]letter}, as {@code format_decode} in {@code
 * lib/vsprintf.c} reads it.
 *
 * @param leftAligned flag {@code -}
 * @param signShown flag {@code +}
 * @param blankForSign flag blank
 * @param prefixed flag {@code #}
 * @param zeroPadded flag {@code 0}
 * @param width at least so many bytes; −1 for none, {@link #FROM_ARGUMENT} for {@code *}
 * @param precision −1 for none, {@link #FROM_ARGUMENT} for {@code *}
 * @param length the length modifier: {@code hh h l ll z t j} or empty
 * @param letter what it is; {@code p} for all pointers
 * @param extension the letters and digits behind {@code p}
 */
record Conversion(
        boolean leftAligned,
        boolean signShown,
        boolean blankForSign,
        boolean prefixed,
        boolean zeroPadded,
        int width,
        int precision,
        String length,
        char letter,
        String extension) {
    static final int NONE = -1;
    static final int FROM_ARGUMENT = -2;

    /** The type that the kernel takes the argument for. */
    NumberType numberType(int longSize) {
        boolean signed = letter == 'd' || letter == 'i';
        return switch (length) {
            case "hh", "H" -> new NumberType(1, signed);
            case "h" -> new NumberType(2, signed);
            case "l", "z", "Z", "t" -> new NumberType(longSize, signed);
            case "ll", "L", "q", "j" -> new NumberType(8, signed);
            default -> new NumberType(4, signed);
        };
    }

    /** Whether nothing but the number itself is printed. */
    boolean isPlain() {
        return width == NONE && precision == NONE && !signShown && !blankForSign && !prefixed;
    }

    /** A piece of a format: literal text, or a conversion. */
    record Piece(String text, @Nullable Conversion conversion) {}
}
