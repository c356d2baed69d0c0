package dev.tailrace.exporter.ring;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Hands out a ring's bytes, one slice at a time, and keeps the ring's own reference to it. */
final class SliceLender implements AutoCloseable {
    private static final int RETAINED_WAIT_MS = 1;

    private final RingMemory memory;
    private ByteBuf lent = Unpooled.EMPTY_BUFFER;
    private boolean closed;

    /** Takes over the memory's first reference. */
    SliceLender(RingMemory memory) {
        this.memory = memory;
    }

    /** The slice that is out; an empty buffer when none is. */
    ByteBuf lent() {
        return lent;
    }

    /** Lends [offset, offset + length) of the memory. Nothing else may be out. */
    void lend(long offset, int length) {
        lent = new SliceBuf(memory, offset, length);
    }

    /** A copy of [offset, offset + length) of the memory. */
    byte[] copy(long offset, int length) {
        return memory.bytes().asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Whether somebody else holds the slice that is out, so that its bytes must stay as they are. */
    boolean isRetained() {
        return lent.refCnt() > 1;
    }

    /** Gives others a moment to let go. There is nothing to wake this thread: a release is only a count that goes down. */
    void awaitRelease(int timeoutMs) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.min(timeoutMs, RETAINED_WAIT_MS)));
    }

    /** Gives up the ring's reference to the slice. */
    void takeBack() {
        ByteBuf slice = lent;
        lent = Unpooled.EMPTY_BUFFER;
        // A holder that released once too often must not keep the memory mapped for ever.
        if (slice.refCnt() > 0) {
            slice.release();
        }
    }

    /** Takes the slice back and lets go of the memory, once; it is freed when no slice is retained. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        takeBack();
        memory.release();
    }
}
