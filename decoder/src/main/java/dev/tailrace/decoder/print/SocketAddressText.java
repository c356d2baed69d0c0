package dev.tailrace.decoder.print;

/**
 * {@code %pIS}: a {@code struct sockaddr} of IPv4 or IPv6, with the port ({@code p}), the flow ({@code f}), the scope ({@code s}), in
 * short form ({@code c}): {@code ip6_addr_string_sa} in {@code lib/vsprintf.c}.
 *
 * @param place where the structure is
 * @param options the letters behind {@code S}
 * @param colons false for {@code %piS}
 */
record SocketAddressText(Value.Place place, String options, boolean colons) implements Value.Text {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int PORT_OFFSET = 2;
    private static final int IPV4_OFFSET = 4;
    private static final int FLOW_OFFSET = 4;
    private static final int IPV6_OFFSET = 8;
    private static final int SCOPE_OFFSET = 24;
    private static final int FLOW_MASK = 0x0fff_ffff;

    @Override
    public void append(EventRecord record, TextOutput out) {
        int offset = place.offset(record);
        switch (record.int16(offset)) {
            case AF_INET -> ipv4(record, offset, out);
            case AF_INET6 -> ipv6(record, offset, out);
            default -> out.append("(einval)");
        }
    }

    private void ipv4(EventRecord record, int offset, TextOutput out) {
        new NetworkTexts.Ipv4(new Places.Fixed(offset + IPV4_OFFSET, 4), !colons, false).append(record, out);
        if (has('p')) {
            port(record, offset, out);
        }
    }

    private void ipv6(EventRecord record, int offset, TextOutput out) {
        boolean bracketed = has('p') || has('f') || has('s');
        if (bracketed) {
            out.append('[');
        }
        NetworkTexts.ipv6(record, offset + IPV6_OFFSET, colons, colons && has('c'), out);
        if (bracketed) {
            out.append(']');
        }
        if (has('p')) {
            port(record, offset, out);
        }
        if (has('f')) {
            out.append('/');
            out.unsigned(networkOrder(record, offset + FLOW_OFFSET, 4) & FLOW_MASK);
        }
        if (has('s')) {
            out.append('%');
            out.unsigned(record.int32(offset + SCOPE_OFFSET) & 0xffff_ffffL);
        }
    }

    private boolean has(char option) {
        return options.indexOf(option) >= 0;
    }

    private static void port(EventRecord record, int offset, TextOutput out) {
        out.append(':');
        out.unsigned(networkOrder(record, offset + PORT_OFFSET, 2));
    }

    private static long networkOrder(EventRecord record, int offset, int bytes) {
        long value = 0;
        for (int index = 0; index < bytes; index++) {
            value = value << Byte.SIZE | record.unsignedByte(offset + index);
        }
        return value;
    }
}
