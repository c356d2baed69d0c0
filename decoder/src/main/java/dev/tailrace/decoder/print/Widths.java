package dev.tailrace.decoder.print;

import org.jspecify.annotations.Nullable;

/** Widths and precisions, given in the format or as arguments, and what they do to a text that is already written. */
final class Widths {
    private static final int MAXIMUM = 4096;

    private Widths() {}

    static Value.Number constant(int width) {
        return new Value.Constant(NumberType.INT, width);
    }

    /** A width for this record; bounded, since it may come out of a damaged one. */
    static int of(Value.Number width, EventRecord record) {
        return Math.clamp(width.of(record), -MAXIMUM, MAXIMUM);
    }

    /** Puts zeroes before what stands from a position on, up to so many bytes. */
    static void zeroes(TextOutput out, int position, int width) {
        int missing = width - (out.length() - position);
        out.padLeft(position, width);
        for (int index = 0; index < missing; index++) {
            out.set(position + index, (byte) '0');
        }
    }

    static void toUpperCase(TextOutput out, int position) {
        for (int index = position; index < out.length(); index++) {
            byte letter = out.at(index);
            if (letter >= 'a' && letter <= 'z') {
                out.set(index, (byte) (letter - 'a' + 'A'));
            }
        }
    }

    /** A text cut to a precision and padded to a width, as {@code string} in {@code lib/vsprintf.c} does. */
    static Value.Text laid(
            Conversion conversion, Value.Text text, Value.Number width, Value.@Nullable Number precision) {
        boolean plain = conversion.width() == Conversion.NONE && conversion.precision() == Conversion.NONE;
        return plain ? text : new Laid(text, conversion.leftAligned(), width, precision);
    }

    private record Laid(Value.Text text, boolean leftAligned, Value.Number width, Value.@Nullable Number precision)
            implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            int start = out.length();
            text.append(record, out);
            int most = precision == null ? Conversion.NONE : of(precision, record);
            if (most >= 0 && out.length() - start > most) {
                out.truncate(start + most);
            }
            int total = of(width, record);
            if (leftAligned || total < Conversion.NONE) {
                out.padRight(start, Math.abs(total));
            } else {
                out.padLeft(start, total);
            }
        }
    }
}
