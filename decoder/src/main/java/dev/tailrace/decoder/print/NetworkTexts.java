package dev.tailrace.decoder.print;

/** Addresses of networks, and UUIDs, as {@code lib/vsprintf.c} writes them. */
final class NetworkTexts {
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_GROUPS = 8;
    private static final int MAC_BYTES = 6;
    private static final int UUID_BYTES = 16;
    private static final int[] UUID_HIGH_FIRST = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int[] UUID_LOW_FIRST = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

    private NetworkTexts() {}

    /** {@code %pI4}: {@code 127.0.0.1}; {@code %pi4} with zeroes: {@code 127.000.000.001}. */
    record Ipv4(Value.Place place, boolean zeroes, boolean lowFirst) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            int offset = place.offset(record);
            for (int index = 0; index < IPV4_BYTES; index++) {
                if (index > 0) {
                    out.append('.');
                }
                int octet = record.unsignedByte(offset + (lowFirst ? IPV4_BYTES - 1 - index : index));
                out.zeroPadded(octet, zeroes ? 3 : 1);
            }
        }
    }

    static void dotted(EventRecord record, int offset, TextOutput out) {
        for (int index = 0; index < IPV4_BYTES; index++) {
            if (index > 0) {
                out.append('.');
            }
            out.unsigned(record.unsignedByte(offset + index));
        }
    }

    /** {@code %pI6}: all digits; {@code %pi6}: without colons; {@code %pI6c}: short. */
    record Ipv6(Value.Place place, boolean colons, boolean compressed) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            ipv6(record, place.offset(record), colons, compressed, out);
        }
    }

    static void ipv6(EventRecord record, int offset, boolean colons, boolean compressed, TextOutput out) {
        if (compressed) {
            Ipv6Text.compressed(record, offset, out);
            return;
        }
        for (int group = 0; group < IPV6_GROUPS; group++) {
            if (group > 0 && colons) {
                out.append(':');
            }
            out.hex(Ipv6Text.group(record, offset, group), 4);
        }
    }

    /** {@code %pM}: {@code 00:11:22:33:44:55}; {@code %pMF} with dashes, {@code %pm} with nothing between. */
    record Mac(Value.Place place, char separator, boolean lowFirst) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            int offset = place.offset(record);
            for (int index = 0; index < MAC_BYTES; index++) {
                if (index > 0 && separator != 0) {
                    out.append(separator);
                }
                out.hex(record.unsignedByte(offset + (lowFirst ? MAC_BYTES - 1 - index : index)), 2);
            }
        }
    }

    /** {@code %pU}, {@code %pUb}: in the order of the bytes; {@code %pUl}: a GUID; {@code B} and {@code L} in upper case. */
    record Uuid(Value.Place place, boolean lowFirst, boolean upperCase) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            int offset = place.offset(record);
            int[] order = lowFirst ? UUID_LOW_FIRST : UUID_HIGH_FIRST;
            int start = out.length();
            for (int index = 0; index < UUID_BYTES; index++) {
                if (index == 4 || index == 6 || index == 8 || index == 10) {
                    out.append('-');
                }
                out.hex(record.unsignedByte(offset + order[index]), 2);
            }
            if (upperCase) {
                Widths.toUpperCase(out, start);
            }
        }
    }
}
