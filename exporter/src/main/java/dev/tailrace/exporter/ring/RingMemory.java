package dev.tailrace.exporter.ring;

import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.lang.foreign.MemorySegment;

/**
 * The memory that slices lie in, kept until the ring is closed and no slice of it is held any more: whoever lets go last frees it, on
 * whatever thread. Starts with one reference, the ring's.
 */
final class RingMemory extends AbstractReferenceCounted {
    private final MemorySegment bytes;
    private final Runnable free;

    /**
     * @param bytes readable on every thread
     * @param free called exactly once
     */
    RingMemory(MemorySegment bytes, Runnable free) {
        this.bytes = bytes.asReadOnly();
        this.free = free;
    }

    MemorySegment bytes() {
        return bytes;
    }

    @Override
    protected void deallocate() {
        free.run();
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }
}
