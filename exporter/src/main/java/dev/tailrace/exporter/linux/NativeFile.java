package dev.tailrace.exporter.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An open file descriptor and the calls on it, for files that {@link java.nio.channels.FileChannel} cannot serve. Opened for reading,
 * never inherited by a child process. One thread at a time; {@link #close} may come from any. Calls after {@link #close} throw
 * {@link IllegalStateException}, calls that fail a {@link LinuxException}. No call here allocates after opening, but for its exception.
 *
 * <p>The numbers are those of {@code include/uapi/asm-generic/fcntl.h}, {@code poll.h} and {@code mman-common.h} and {@code
 * include/uapi/linux/mman.h}; x86_64 and aarch64 agree on all of them. (They do not on {@code O_DIRECTORY}, which is why it is not used.)
 */
public final class NativeFile implements AutoCloseable {
    /** What {@link #read} returns where it would have to wait. */
    public static final int WOULD_BLOCK = -1;

    private static final int O_RDONLY = 0;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int PROT_READ = 1;
    private static final int MAP_SHARED = 1;
    private static final long MAP_FAILED = -1;
    private static final int LOCK_EX = 2;
    private static final int LOCK_NB = 4;

    /** {@code struct pollfd}: int fd at 0, short events at 4, short revents at 6. */
    private static final int POLLFD_BYTES = 8;

    private static final int POLLFD_EVENTS_OFFSET = 4;
    private static final short POLLIN = 1;
    private static final long NS_PER_MS = 1_000_000;

    private final Path path;
    private final int descriptor;
    private final CallState state;
    private final MemorySegment pollDescriptor;
    private final Timespec pollTimeout;
    private final AtomicBoolean closed = new AtomicBoolean();

    private NativeFile(Path path, int descriptor, Arena arena, CallState state) {
        this.path = path;
        this.descriptor = descriptor;
        this.state = state;
        pollDescriptor = arena.allocate(POLLFD_BYTES, Integer.BYTES);
        pollDescriptor.set(JAVA_INT, 0, descriptor);
        pollDescriptor.set(JAVA_SHORT, POLLFD_EVENTS_OFFSET, POLLIN);
        pollTimeout = new Timespec(arena);
    }

    /** Opens a file or a folder; reading waits for data where the file is such. */
    public static NativeFile open(Path path) {
        return open(path, O_RDONLY | O_CLOEXEC);
    }

    /** Opens a file whose reading and {@code ioctl} must not wait. */
    public static NativeFile openNonBlocking(Path path) {
        return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    }

    private static NativeFile open(Path path, int flags) {
        // Memory of a shared arena is acquired and released at each call, which is half of what the JIT compiler has to
        // compile of one.
        Arena arena = Arena.ofAuto();
        CallState state = new CallState(arena);
        int descriptor;
        do {
            descriptor = SystemCalls.open(state, arena.allocateFrom(path.toString()), flags);
        } while (descriptor < 0 && state.is(Errno.EINTR));
        if (descriptor < 0) {
            throw state.failed("open", path.toString());
        }
        return new NativeFile(path, descriptor, arena, state);
    }

    /** The path it was opened by. */
    public Path path() {
        return path;
    }

    /**
     * Reads from where the last read ended.
     *
     * @param into native memory; at most its size is read
     * @return bytes read, 0 at the end, or {@link #WOULD_BLOCK}
     */
    public int read(MemorySegment into) {
        checkOpen();
        long count;
        do {
            count = SystemCalls.read(state, descriptor, into, into.byteSize());
        } while (count < 0 && state.is(Errno.EINTR));
        return checkedCount("read", count);
    }

    /**
     * Reads from an offset, without moving the position.
     *
     * @param into native memory; at most its size is read
     * @return bytes read, 0 at the end, or {@link #WOULD_BLOCK}
     */
    public int readAt(long offset, MemorySegment into) {
        checkOpen();
        long count;
        do {
            count = SystemCalls.pread(state, descriptor, into, into.byteSize(), offset);
        } while (count < 0 && state.is(Errno.EINTR));
        return checkedCount("pread", count);
    }

    /** An {@code ioctl} whose third argument is 0. */
    public void control(long request) {
        checkOpen();
        int result;
        do {
            result = SystemCalls.ioctl(state, descriptor, request, 0);
        } while (result < 0 && state.is(Errno.EINTR));
        if (result < 0) {
            throw state.failed("ioctl", path.toString());
        }
    }

    /**
     * Waits until the file can be read, or says that something is wrong with it, which the next read will tell.
     *
     * @param timeoutMs upper bound in ms; 0 asks and does not wait
     * @return whether it can be read; false after the time-out, and when a signal came in between
     */
    public boolean awaitReadable(int timeoutMs) {
        checkOpen();
        pollTimeout.set(Math.max(0, timeoutMs) * NS_PER_MS);
        int ready = SystemCalls.ppoll(state, pollDescriptor, 1, pollTimeout.segment());
        if (ready < 0 && !state.is(Errno.EINTR)) {
            throw state.failed("ppoll", path.toString());
        }
        return ready > 0;
    }

    /** Maps a part of the file for reading, shared with whoever writes it. It outlives this descriptor. */
    public MemoryMapping map(long offset, long length) {
        checkOpen();
        long address = SystemCalls.mmap(state, length, PROT_READ, MAP_SHARED, descriptor, offset);
        if (address == MAP_FAILED) {
            throw state.failed("mmap", path.toString());
        }
        return new MemoryMapping(path.toString(), address, length);
    }

    /** Takes the file's exclusive {@code flock}, unless another open file has it: then false. Closing gives it back. */
    boolean tryLock() {
        checkOpen();
        if (SystemCalls.flock(state, descriptor, LOCK_EX | LOCK_NB) == 0) {
            return true;
        }
        if (state.is(Errno.EAGAIN)) {
            return false;
        }
        throw state.failed("flock", path.toString());
    }

    /** Closes the descriptor, the first time; a later call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // Never repeated: Linux frees the number even where close reports an error, and another file may have it by
        // then.
        SystemCalls.close(state, descriptor);
    }

    private int checkedCount(String call, long count) {
        if (count >= 0) {
            return Math.toIntExact(count);
        }
        if (state.is(Errno.EAGAIN)) {
            return WOULD_BLOCK;
        }
        throw state.failed(call, path.toString());
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException(path + " is closed");
        }
    }
}
