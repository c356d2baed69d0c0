package dev.tailrace.exporter.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A {@code struct timespec} of 64-bit Linux: seconds at 0, ns at 8. One thread at a time. */
final class Timespec {
    private static final int BYTES = 16;
    private static final int NS_OFFSET = 8;
    private static final long NS_PER_SECOND = 1_000_000_000;

    private final MemorySegment segment;
    private final ByteBuffer bytes;

    Timespec(Arena arena) {
        segment = arena.allocate(BYTES, Long.BYTES);
        bytes = segment.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    MemorySegment segment() {
        return segment;
    }

    /** What it says, in ns. */
    long get() {
        return bytes.getLong(0) * NS_PER_SECOND + bytes.getLong(NS_OFFSET);
    }

    /** @param ns 0 or more */
    void set(long ns) {
        bytes.putLong(0, ns / NS_PER_SECOND);
        bytes.putLong(NS_OFFSET, ns % NS_PER_SECOND);
    }
}
