package dev.tailrace.decoder.print;

/** The short form of an IPv6 address: {@code ip6_compressed_string} in {@code lib/vsprintf.c}. */
final class Ipv6Text {
    private static final int GROUPS = 8;
    private static final int GROUPS_BEFORE_IPV4 = 6;
    private static final int IPV4_OFFSET = 12;

    private Ipv6Text() {}

    static void compressed(EventRecord record, int offset, TextOutput out) {
        boolean endsInIpv4 = isMapped(record, offset) || isIsatap(record, offset);
        int groups = endsInIpv4 ? GROUPS_BEFORE_IPV4 : GROUPS;
        int gap = longestZeroRun(record, offset, groups);
        boolean colonDue = false;
        int group = 0;
        while (group < groups) {
            if (group == gap) {
                out.append(group == 0 || colonDue ? "::" : ":");
                colonDue = false;
                group += zeroRun(record, offset, group, groups);
            } else {
                if (colonDue) {
                    out.append(':');
                }
                out.hex(group(record, offset, group));
                colonDue = true;
                group++;
            }
        }
        if (endsInIpv4) {
            if (colonDue) {
                out.append(':');
            }
            NetworkTexts.dotted(record, offset + IPV4_OFFSET, out);
        }
    }

    /** Sixteen bits of the address, 0 to 7 from the left. */
    static int group(EventRecord record, int offset, int group) {
        return record.unsignedByte(offset + 2 * group) << 8 | record.unsignedByte(offset + 2 * group + 1);
    }

    /** The first of the longest runs of zeroes; −1 when none is longer than one group. */
    private static int longestZeroRun(EventRecord record, int offset, int groups) {
        int longest = 1;
        int start = -1;
        for (int group = 0; group < groups; group++) {
            int run = zeroRun(record, offset, group, groups);
            if (run > longest) {
                longest = run;
                start = group;
            }
        }
        return start;
    }

    private static int zeroRun(EventRecord record, int offset, int start, int groups) {
        int end = start;
        while (end < groups && group(record, offset, end) == 0) {
            end++;
        }
        return end - start;
    }

    private static boolean isMapped(EventRecord record, int offset) {
        return zeroRun(record, offset, 0, GROUPS) == 5 && group(record, offset, 5) == 0xffff;
    }

    // RFC 5214: the interface's id is 0000:5efe or 0200:5efe and the IPv4 address.
    private static boolean isIsatap(EventRecord record, int offset) {
        return (group(record, offset, 4) | 0x0200) == 0x0200 && group(record, offset, 5) == 0x5efe;
    }
}
