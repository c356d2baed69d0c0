package dev.tailrace.exporter.ring;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.tailrace.decoder.format.PageLayout;
import java.lang.foreign.MemorySegment;

/**
 * The header of a sub-buffer that this machine's kernel wrote: time stamp, and the commit word with what the kernel says about losses.
 * The word's low 32 bits, of {@code kernel/trace/ring_buffer.c}:
 *
 * <pre>
 *   31       30       29       27 26                                0
 *   +--------+--------+----------+----------------------------------+
 *   | missed | stored |  unused  | bytes of data                    |
 *   +--------+--------+----------+----------------------------------+
 * </pre>
 *
 * <p>Missed: events were lost before this page. Stored: their number stands behind the data, as an unsigned long; the kernel leaves it out
 * when the page has no room for it. The word is sign-extended where a long has 8 bytes (seen: {@code 0xffffffffc0000fc0}).
 */
final class SubBufferHeader {
    private static final int MISSED = 1 << 31;
    private static final int STORED = 1 << 30;
    private static final int DATA_BYTES_MASK = (1 << 27) - 1;

    private final MemorySegment memory;
    private final PageLayout layout;

    SubBufferHeader(MemorySegment memory, PageLayout layout) {
        this.memory = memory;
        this.layout = layout;
    }

    /** The time stamp of the sub-buffer that starts at this offset. */
    long timestamp(long offset) {
        return memory.get(JAVA_LONG_UNALIGNED, offset + layout.timestampOffset());
    }

    /** Bytes of committed data; still growing where the writer is on the page. */
    int dataBytes(long offset) {
        return commitWord(offset) & DATA_BYTES_MASK;
    }

    /** Whether events were lost before the page. */
    boolean hasMissedEvents(long offset) {
        return (commitWord(offset) & MISSED) != 0;
    }

    /** Whether the page tells how many were lost. */
    boolean storesMissedCount(long offset) {
        return (commitWord(offset) & (MISSED | STORED)) == (MISSED | STORED);
    }

    /** How many events were lost before the page; only where {@link #storesMissedCount}. */
    long storedMissedCount(long offset) {
        return nativeLong(offset + layout.dataOffset() + dataBytes(offset));
    }

    private int commitWord(long offset) {
        return (int) nativeLong(offset + layout.commitOffset());
    }

    private long nativeLong(long offset) {
        return layout.commitSize() == Long.BYTES
                ? memory.get(JAVA_LONG_UNALIGNED, offset)
                : Integer.toUnsignedLong(memory.get(JAVA_INT_UNALIGNED, offset));
    }
}
