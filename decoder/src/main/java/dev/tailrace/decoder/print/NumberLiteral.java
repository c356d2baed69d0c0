package dev.tailrace.decoder.print;

import java.util.Locale;

/** Reads C's integer constants: their base, their suffix, and the type that the value then has. */
final class NumberLiteral {
    private NumberLiteral() {}

    /**
     * One constant.
     *
     * @param text for example {@code 0x1fUL}
     * @param longSize bytes of the kernel's long
     */
    static Expression.Literal parse(String text, int longSize) {
        String lower = text.toLowerCase(Locale.ROOT);
        int end = lower.length();
        while (end > 0 && "ul".indexOf(lower.charAt(end - 1)) >= 0) {
            end--;
        }
        String suffix = lower.substring(end);
        boolean decimal = !lower.startsWith("0") || end == 1;
        long value = value(text, lower.substring(0, end));
        return new Expression.Literal(value, type(value, decimal, suffix, longSize));
    }

    private static long value(String text, String digits) {
        try {
            if (digits.startsWith("0x")) {
                return Long.parseUnsignedLong(digits, 2, digits.length(), 16);
            }
            if (digits.startsWith("0b")) {
                return Long.parseUnsignedLong(digits, 2, digits.length(), 2);
            }
            boolean octal = digits.startsWith("0") && digits.length() > 1;
            return Long.parseUnsignedLong(digits, octal ? 8 : 10);
        } catch (NumberFormatException _) {
            throw new UnprintableException("%s is no number".formatted(text));
        }
    }

    // The first of int, long, long long that holds the value; unsigned ones only with a "u", or when not decimal (C11
    // 6.4.4.1).
    private static NumberType type(long value, boolean decimal, String suffix, int longSize) {
        boolean unsigned = suffix.contains("u");
        int smallest = suffix.contains("ll") ? Long.BYTES : suffix.contains("l") ? longSize : Integer.BYTES;
        for (int size = smallest; size <= Long.BYTES; size += Integer.BYTES) {
            NumberType signedType = new NumberType(size, true);
            if (!unsigned && value >= 0 && signedType.convert(value) == value) {
                return signedType;
            }
            NumberType unsignedType = new NumberType(size, false);
            if ((unsigned || !decimal) && unsignedType.convert(value) == value) {
                return unsignedType;
            }
        }
        return NumberType.UNSIGNED_LONG_LONG;
    }
}
