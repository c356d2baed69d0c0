package dev.tailrace.exporter.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file's bytes in memory, read-only. Any thread may read and any may close it, once nobody reads any more. Reading the segment, or a
 * {@link java.nio.ByteBuffer} of it, after {@link #close} throws {@link IllegalStateException}; only native code that has the address
 * would still see it.
 */
public final class MemoryMapping implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes over what {@code mmap} gave. */
    @SuppressWarnings("restricted")
    MemoryMapping(String path, long address, long length) {
        bytes = MemorySegment.ofAddress(address)
                .reinterpret(length, arena, mapped -> unmap(path, mapped))
                .asReadOnly();
    }

    /** All that is mapped. */
    public MemorySegment bytes() {
        return bytes;
    }

    /** Unmaps exactly what was mapped, the first time; a later call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            arena.close();
        }
    }

    private static void unmap(String path, MemorySegment mapped) {
        try (Arena scratch = Arena.ofConfined()) {
            CallState state = new CallState(scratch);
            if (SystemCalls.munmap(state, mapped.address(), mapped.byteSize()) != 0) {
                throw state.failed("munmap", path);
            }
        }
    }
}
