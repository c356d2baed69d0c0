package dev.tailrace.decoder.page;

/**
 * The first word of every record, as {@code events/header_event} describes it (kernel: {@code include/linux/ring_buffer.h}, struct {@code
 * ring_buffer_event}). The only home of its bits.
 *
 * <pre>
 *   little endian                          big endian
 *   31                     5 4      0      31      27 26                    0
 *   +-----------------------+--------+     +---------+-----------------------+
 *   | time_delta            |type_len|     |type_len | time_delta            |
 *   +-----------------------+--------+     +---------+-----------------------+
 * </pre>
 */
final class RecordHeader {
    /** Bytes of the word. */
    static final int SIZE = 4;
    /** Data whose length stands in the word behind the header. */
    static final int DATA_WITH_LENGTH = 0;
    /** The largest {@code type_len} that is data: {@code type_len} words of 4 bytes. */
    static final int LAST_DATA = 28;
    /** Padding, a filler at the page's end, or a discarded event. */
    static final int PADDING = 29;
    /** More bits of the time delta. */
    static final int TIME_EXTEND = 30;
    /** An absolute time stamp. */
    static final int TIME_STAMP = 31;

    /** Delta of the filler that the writer leaves at a page's end; it is no time. */
    static final int FILLER_DELTA = 1;

    /** Bits of the time since the record before that a header has room for. */
    static final int DELTA_BITS = 27;

    static final int DELTA_MASK = (1 << DELTA_BITS) - 1;

    private static final int TYPE_BITS = 5;
    private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;
    private static final int STAMP_BITS = 59;
    private static final long STAMP_HIGH_MASK = -1L << STAMP_BITS;

    private RecordHeader() {}

    static int type(int word, boolean bigEndian) {
        return bigEndian ? word >>> DELTA_BITS : word & TYPE_MASK;
    }

    static int delta(int word, boolean bigEndian) {
        return bigEndian ? word & DELTA_MASK : word >>> TYPE_BITS;
    }

    static int word(int type, int delta, boolean bigEndian) {
        return bigEndian ? type << DELTA_BITS | delta : delta << TYPE_BITS | type;
    }

    /** The 59 bits that a time extend or an absolute stamp holds: 27 in the header, 32 in the word behind it. */
    static long wideDelta(int delta, int word) {
        return delta + (Integer.toUnsignedLong(word) << DELTA_BITS);
    }

    /** An absolute stamp has no room for the top 5 bits: they are the running stamp's, one more when it would go back. */
    static long absoluteStamp(long lowBits, long running) {
        long stamp = lowBits | running & STAMP_HIGH_MASK;
        return Long.compareUnsigned(stamp, running) < 0 ? stamp + (1L << STAMP_BITS) : stamp;
    }
}
