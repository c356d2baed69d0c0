package dev.tailrace.exporter.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A {@code struct timespec} of 64-bit Linux: seconds at 0, ns at 8. One thread at a time. */
final class Timespec {
    private static final int BYTES = 16;
    private static final int NS_OFFSET = 8;
    private static final long NS_PER_SECOND = 1_000_000_000;

    private final MemorySegment segment;

    Timespec(Arena arena) {
        segment = arena.allocate(BYTES, Long.BYTES);
    }

    MemorySegment segment() {
        return segment;
    }

    /** What it says, in ns. */
    long get() {
        return segment.get(JAVA_LONG, 0) * NS_PER_SECOND + segment.get(JAVA_LONG, NS_OFFSET);
    }

    /** @param ns 0 or more */
    void set(long ns) {
        segment.set(JAVA_LONG, 0, ns / NS_PER_SECOND);
        segment.set(JAVA_LONG, NS_OFFSET, ns % NS_PER_SECOND);
    }
}
