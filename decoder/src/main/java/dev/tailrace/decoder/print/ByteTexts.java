package dev.tailrace.decoder.print;

/** Bytes of a record as numbers: the helpers {@code __print_hex}, {@code __print_array}, {@code __get_bitmask} and their like. */
final class ByteTexts {
    private ByteTexts() {}

    /** Two hexadecimal digits a byte, with a separator between them; 0 for none. */
    record Hex(Value.Place place, Value.Number count, char separator) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            long bytes = count.of(record);
            int offset = place.offset(record);
            // A negative count is what the kernel takes for none.
            for (int index = 0; index < bytes; index++) {
                if (index > 0 && separator != 0) {
                    out.append(separator);
                }
                out.hex(record.unsignedByte(offset + index), 2);
            }
        }
    }

    /** {@code {0x1,0x2}}: {@code trace_print_array_seq} in {@code kernel/trace/trace_output.c}. */
    record Array(Value.Place place, Value.Number count, int elementSize) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            long elements = count.of(record);
            int offset = place.offset(record);
            out.append('{');
            for (int index = 0; index < elements; index++) {
                if (index > 0) {
                    out.append(',');
                }
                out.append('0');
                out.append('x');
                out.hex(record.number(offset + index * elementSize, elementSize, false));
            }
            out.append('}');
        }
    }

    /** All bits of a mask in hexadecimal, 32 a group, the highest first: {@code bitmap_string} in {@code lib/vsprintf.c}. */
    record Mask(Value.Place place, int longSize) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            Bits.append(record, place.offset(record), Byte.SIZE * place.length(record), longSize, out);
        }
    }

    /** {@code %*pb}: so many bits of a mask, as {@link Mask}. */
    record MaskOfBits(Value.Place place, Value.Number bitCount, int longSize) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            long bits = Math.clamp(bitCount.of(record), 0, 8L * place.length(record));
            Bits.append(record, place.offset(record), (int) bits, longSize, out);
        }
    }

    /** The numbers of the bits that are set, {@code 0,3-5}: {@code bitmap_list_string} in {@code lib/vsprintf.c}. */
    record MaskList(Value.Place place, Value.Number bitCount, int longSize) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            int offset = place.offset(record);
            int bits = (int) Math.clamp(bitCount.of(record), 0, 8L * place.length(record));
            boolean first = true;
            for (int bit = next(record, offset, 0, bits, true); bit < bits; ) {
                int end = next(record, offset, bit, bits, false);
                if (!first) {
                    out.append(',');
                }
                first = false;
                out.unsigned(bit);
                if (end - bit > 1) {
                    out.append('-');
                    out.unsigned(end - 1);
                }
                bit = next(record, offset, end, bits, true);
            }
        }

        private int next(EventRecord record, int offset, int from, int bits, boolean wanted) {
            int bit = from;
            while (bit < bits && Bits.isSet(record, offset, bit, longSize) != wanted) {
                bit++;
            }
            return bit;
        }
    }

    /** Bits in an array of the kernel's longs. */
    private static final class Bits {
        static void append(EventRecord record, int offset, int bits, int longSize, TextOutput out) {
            int rest = bits % Integer.SIZE;
            for (int group = (bits + Integer.SIZE - 1) / Integer.SIZE - 1; group >= 0; group--) {
                int width = rest == 0 ? Integer.SIZE : rest;
                rest = 0;
                int mask = width == Integer.SIZE ? -1 : (1 << width) - 1;
                out.hex(group(record, offset, group, longSize) & mask, (width + 3) / 4);
                if (group > 0) {
                    out.append(',');
                }
            }
        }

        static boolean isSet(EventRecord record, int offset, int bit, int longSize) {
            return (group(record, offset, bit >> 5, longSize) >>> (bit & 31) & 1) != 0;
        }

        static int group(EventRecord record, int offset, int group, int longSize) {
            if (longSize == Integer.BYTES) {
                return record.int32(offset + 4 * group);
            }
            return (int) (record.int64(offset + 8 * (group >> 1)) >>> 32 * (group & 1));
        }
    }
}
