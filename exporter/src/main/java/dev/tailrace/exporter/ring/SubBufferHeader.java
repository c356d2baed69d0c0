package dev.tailrace.exporter.ring;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.CommitWord;
import java.lang.foreign.MemorySegment;

/** The header of a sub-buffer that this machine's kernel wrote: time stamp, and what the {@link CommitWord} says. */
final class SubBufferHeader {
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
        return CommitWord.dataSize(commitWord(offset));
    }

    /** Whether events were lost before the page. */
    boolean hasMissedEvents(long offset) {
        return CommitWord.eventsMissed(commitWord(offset));
    }

    /** Whether the page tells how many were lost. */
    boolean storesMissedCount(long offset) {
        int commit = commitWord(offset);
        return CommitWord.eventsMissed(commit) && CommitWord.missedCountStored(commit);
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
