package dev.tailrace.exporter.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/**
 * Where the linker keeps {@code errno} for the caller, right after a call and before the JVM's own calls overwrite it. Made once, used for
 * every call of one owner, by one thread at a time.
 */
final class CallState {
    /** All that Linux has to capture. To look for it in the layout costs six generated classes. */
    private static final long ERRNO_OFFSET = 0;

    private final MemorySegment segment;

    CallState(Arena arena) {
        segment = arena.allocate(Linker.Option.captureStateLayout());
    }

    MemorySegment segment() {
        return segment;
    }

    /** What the last call that failed left in {@code errno}. */
    int errno() {
        return segment.get(JAVA_INT, ERRNO_OFFSET);
    }

    boolean is(Errno errno) {
        return errno() == errno.number();
    }

    LinuxException failed(String call, String path) {
        return new LinuxException(call, path, errno());
    }
}
