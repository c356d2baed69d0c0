package dev.tailrace.exporter.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.stream.Stream;

/**
 * The C library's functions that Tailrace calls, with their own names, order and results. All capture {@code errno} in the
 * {@link CallState}. Nothing here allocates or retries. Signatures are those of 64-bit Linux: {@code long}, {@code size_t}, {@code off_t},
 * {@code nfds_t} and addresses have 8 bytes.
 */
@SuppressWarnings("restricted")
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");

    private static final MethodHandle OPEN = variadic("open", 2, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle READ = function("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle PREAD = function("pread", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle IOCTL = variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle POLL = function("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle FLOCK = function("flock", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle MMAP =
            function("mmap", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle MUNMAP = function("munmap", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CLOCK_GETTIME = function("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle GETUID = function("getuid", JAVA_INT);
    private static final MethodHandle GETEUID = function("geteuid", JAVA_INT);
    private static final MethodHandle GETPPID = function("getppid", JAVA_INT);
    private static final MethodHandle SCHED_SETAFFINITY =
            function("sched_setaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle SCHED_GETAFFINITY =
            function("sched_getaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle SETPRIORITY = function("setpriority", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle GETTID = function("gettid", JAVA_INT);

    private Libc() {}

    static int open(CallState state, MemorySegment path, int flags) {
        try {
            return (int) OPEN.invokeExact(state.segment(), path, flags);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static int close(CallState state, int descriptor) {
        try {
            return (int) CLOSE.invokeExact(state.segment(), descriptor);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static long read(CallState state, int descriptor, MemorySegment into, long count) {
        try {
            return (long) READ.invokeExact(state.segment(), descriptor, into, count);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static long pread(CallState state, int descriptor, MemorySegment into, long count, long offset) {
        try {
            return (long) PREAD.invokeExact(state.segment(), descriptor, into, count, offset);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static int ioctl(CallState state, int descriptor, long request, long argument) {
        try {
            return (int) IOCTL.invokeExact(state.segment(), descriptor, request, argument);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static int poll(CallState state, MemorySegment descriptors, long count, int timeoutMs) {
        try {
            return (int) POLL.invokeExact(state.segment(), descriptors, count, timeoutMs);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static int flock(CallState state, int descriptor, int operation) {
        try {
            return (int) FLOCK.invokeExact(state.segment(), descriptor, operation);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static long mmap(CallState state, long length, int protection, int flags, int descriptor, long offset) {
        try {
            return (long) MMAP.invokeExact(state.segment(), 0L, length, protection, flags, descriptor, offset);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static int munmap(CallState state, long address, long length) {
        try {
            return (int) MUNMAP.invokeExact(state.segment(), address, length);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static int clockGettime(CallState state, int clock, MemorySegment timespec) {
        try {
            return (int) CLOCK_GETTIME.invokeExact(state.segment(), clock, timespec);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static int getuid(CallState state) {
        return identity(GETUID, state);
    }

    static int geteuid(CallState state) {
        return identity(GETEUID, state);
    }

    static int getppid(CallState state) {
        return identity(GETPPID, state);
    }

    static int schedSetaffinity(CallState state, int thread, MemorySegment mask) {
        try {
            return (int) SCHED_SETAFFINITY.invokeExact(state.segment(), thread, mask.byteSize(), mask);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static int schedGetaffinity(CallState state, int thread, MemorySegment mask) {
        try {
            return (int) SCHED_GETAFFINITY.invokeExact(state.segment(), thread, mask.byteSize(), mask);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static int setpriority(CallState state, int which, int who, int nice) {
        try {
            return (int) SETPRIORITY.invokeExact(state.segment(), which, who, nice);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    static int gettid(CallState state) {
        return identity(GETTID, state);
    }

    private static int identity(MethodHandle function, CallState state) {
        try {
            return (int) function.invokeExact(state.segment());
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    /** C throws nothing: what arrives here is a programming error, as a dead segment or a wrong type. */
    private static RuntimeException notFromC(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            default -> new IllegalStateException(thrown);
        };
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments));
    }

    /** For {@code f(a, b, ...)}: the calling convention may pass what stands for the dots in another way. */
    private static MethodHandle variadic(
            String name, int firstVariadic, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments), Linker.Option.firstVariadicArg(firstVariadic));
    }

    private static MethodHandle link(String name, FunctionDescriptor descriptor, Linker.Option... more) {
        MemorySegment function = LINKER.defaultLookup().findOrThrow(name);
        Linker.Option[] options =
                Stream.concat(Stream.of(CAPTURE_ERRNO), Stream.of(more)).toArray(Linker.Option[]::new);
        return LINKER.downcallHandle(function, descriptor, options);
    }
}
