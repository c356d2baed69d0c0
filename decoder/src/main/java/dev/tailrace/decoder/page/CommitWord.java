package dev.tailrace.decoder.page;

/**
 * The page header's commit word: how many bytes of data follow, and whether events are missing before them. Its low 32 bits, of {@code
 * kernel/trace/ring_buffer.c}; the word is sign-extended where a long has 8 bytes (seen: {@code 0xffffffffc0000fc0}).
 *
 * <pre>
 *   31       30       29       27 26                                0
 *   +--------+--------+----------+----------------------------------+
 *   | missed | stored |  unused  | bytes of data                    |
 *   +--------+--------+----------+----------------------------------+
 * </pre>
 */
public final class CommitWord {
    private static final int MISSED = 1 << 31;
    private static final int STORED = 1 << 30;
    // 27 bits as Perfetto and libtraceevent read it; the kernel itself masks with 30.
    private static final int SIZE_MASK = (1 << 27) - 1;

    private CommitWord() {}

    /** Bytes of data on the page. */
    public static int dataSize(int lowBits) {
        return lowBits & SIZE_MASK;
    }

    /** Whether events were overwritten before the first event of this page. */
    public static boolean eventsMissed(int lowBits) {
        return (lowBits & MISSED) != 0;
    }

    /** Whether their number stands behind the data, as a long of the kernel: only where there was room. */
    public static boolean missedCountStored(int lowBits) {
        return (lowBits & STORED) != 0;
    }
}
