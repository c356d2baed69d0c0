package dev.tailrace.decoder.print;

/**
 * Names of values, the tables of {@code __print_flags} and {@code __print_symbolic} ({@code kernel/trace/trace_output.c}).
 *
 * @param masks the values
 * @param names their names
 */
record NamedBits(long[] masks, byte[][] names) {

    /** The names of the bits that are set, in the order of the table; what no name covers in hexadecimal. */
    record Flags(Value.Number value, byte[] delimiter, NamedBits table) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            long rest = value.of(record);
            boolean first = true;
            for (int index = 0; index < table.masks.length && rest != 0; index++) {
                long mask = table.masks[index];
                if ((rest & mask) == mask) {
                    rest &= ~mask;
                    first = delimit(first, out);
                    out.append(table.names[index]);
                }
            }
            if (rest != 0) {
                delimit(first, out);
                out.append('0');
                out.append('x');
                out.hex(rest);
            }
        }

        private boolean delimit(boolean first, TextOutput out) {
            if (!first) {
                out.append(delimiter);
            }
            return false;
        }
    }

    /** The value's name; the value in hexadecimal where it has none. */
    record Symbol(Value.Number value, NamedBits table) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            long wanted = value.of(record);
            for (int index = 0; index < table.masks.length; index++) {
                if (table.masks[index] == wanted) {
                    out.append(table.names[index]);
                    return;
                }
            }
            out.append('0');
            out.append('x');
            out.hex(wanted);
        }
    }
}
