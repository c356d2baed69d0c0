package dev.tailrace.decoder.print;

import dev.tailrace.decoder.context.KernelStrings;
import java.nio.charset.StandardCharsets;

/** Texts that a record holds or points to. */
final class Texts {
    private static final byte[] NULL = "(null)".getBytes(StandardCharsets.US_ASCII);
    // What the kernel calls an address in the first page (lib/vsprintf.c, check_pointer_msg).
    private static final int FIRST_PAGE_BYTES = 4096;

    private Texts() {}

    static Value.Text literal(String latin1) {
        return new Value.ConstantText(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Bytes of the record up to a NUL or their end. */
    record OfSpan(Value.Place place) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            int offset = place.offset(record);
            int length = place.length(record);
            byte[] bytes = record.bytes();
            int start = record.index(offset);
            int end = start;
            while (end < start + length && bytes[end] != 0) {
                end++;
            }
            out.append(bytes, start, end - start);
        }
    }

    /** The text at an address in the kernel; the address where it is not known. */
    record AtAddress(Value.Number address, KernelStrings strings) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            long value = address.of(record);
            byte[] text = strings.at(value);
            if (text != null) {
                out.append(text);
            } else if (Long.compareUnsigned(value, FIRST_PAGE_BYTES) < 0) {
                out.append(NULL);
            } else {
                out.append("0x");
                out.hex(value);
            }
        }
    }

    /** One byte as a character. */
    record Character(Value.Number number) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            out.append((char) (number.of(record) & 0xff));
        }
    }

    /** One of two texts. */
    record Choice(Value.Number condition, Value.Text yes, Value.Text no) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            (condition.of(record) != 0 ? yes : no).append(record, out);
        }
    }

    /** One of many texts; none beyond the last. */
    record Chosen(Value.Number index, Value.Text[] texts) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            long chosen = index.of(record);
            if (chosen < 0 || chosen >= texts.length) {
                throw UnprintableException.BEYOND_RECORD;
            }
            texts[(int) chosen].append(record, out);
        }
    }
}
