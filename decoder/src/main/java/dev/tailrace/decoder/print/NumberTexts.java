package dev.tailrace.decoder.print;

/** Numbers as printf writes them: {@code number} in {@code lib/vsprintf.c}. */
final class NumberTexts {
    private NumberTexts() {}

    static Value.Text of(
            Conversion conversion, Value.Number value, Value.Number width, Value.Number precision, int longSize) {
        Value.Number number = Arithmetic.converted(value, conversion.numberType(longSize));
        if (!conversion.isPlain()) {
            return new Laid(conversion, number, width, precision);
        }
        return switch (conversion.letter()) {
            case 'd', 'i' -> new Decimal(number);
            case 'u' -> new Unsigned(number);
            case 'x' -> new Hex(number);
            default -> new Laid(conversion, number, width, precision);
        };
    }

    private record Decimal(Value.Number number) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            out.decimal(number.of(record));
        }
    }

    private record Unsigned(Value.Number number) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            out.unsigned(number.of(record));
        }
    }

    private record Hex(Value.Number number) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            out.hex(number.of(record));
        }
    }

    /** With width, precision, sign or prefix. */
    private record Laid(Conversion conversion, Value.Number number, Value.Number width, Value.Number precision)
            implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            long value = number.of(record);
            int start = out.length();
            boolean signed = number.type().signed();
            sign(value, signed, out);
            prefix(value, out);
            int digits = out.length();
            digits(signed ? Math.abs(value) : value, out);
            widen(out, start, digits, Widths.of(width, record), Widths.of(precision, record));
        }

        private void sign(long value, boolean signed, TextOutput out) {
            if (signed && value < 0) {
                out.append('-');
            } else if (signed && conversion.signShown()) {
                out.append('+');
            } else if (signed && conversion.blankForSign()) {
                out.append(' ');
            }
        }

        private void prefix(long value, TextOutput out) {
            if (conversion.prefixed() && conversion.letter() == 'o' && value != 0) {
                out.append('0');
            } else if (conversion.prefixed() && (conversion.letter() == 'x' || conversion.letter() == 'X')) {
                out.append('0');
                out.append(conversion.letter());
            }
        }

        private void digits(long value, TextOutput out) {
            switch (conversion.letter()) {
                case 'o' -> out.octal(value);
                case 'x' -> out.hex(value);
                case 'X' -> {
                    int start = out.length();
                    out.hex(value);
                    Widths.toUpperCase(out, start);
                }
                default -> out.unsigned(value);
            }
        }

        private void widen(TextOutput out, int start, int digits, int width, int precision) {
            boolean left = conversion.leftAligned() || width < 0 && width != Conversion.NONE;
            Widths.zeroes(out, digits, precision);
            int total = Math.abs(width);
            if (left) {
                out.padRight(start, total);
            } else if (conversion.zeroPadded()) {
                Widths.zeroes(out, digits, total - (digits - start));
            } else {
                out.padLeft(start, total);
            }
        }
    }
}
