package dev.tailrace.exporter.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The kernel's calls that Tailrace makes, with their own names, order and results. All capture {@code errno} in the {@link CallState}. Nothing
 * here allocates or retries. Memory is passed as its address: it must be native, and stay alive until the call returns.
 *
 * <p>All go through {@code syscall(2)}: each shape of a C function costs the JVM ten milliseconds to link, so there is one shape
 * (docs/adr/0011). {@code clock_gettime} alone is called itself, because the C library answers it without the kernel; in the same shape, since
 * arguments too many change nothing in the calling conventions of x86_64 and aarch64.
 */
@SuppressWarnings("restricted")
final class SystemCalls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");
    private static final int WORKING_DIRECTORY = -100;

    private static final long READ = CallNumber.READ.here();
    private static final long PREAD64 = CallNumber.PREAD64.here();
    private static final long IOCTL = CallNumber.IOCTL.here();
    private static final long PPOLL = CallNumber.PPOLL.here();
    private static final long GETPPID = CallNumber.GETPPID.here();

    private static final MethodHandle SYSCALL = function("syscall");
    private static final MethodHandle CLOCK_GETTIME = function("clock_gettime");

    private SystemCalls() {}

    private static MethodHandle function(String name) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(
                        JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                CAPTURE_ERRNO,
                Linker.Option.firstVariadicArg(1));
    }

    /** The kernel's {@code openat} with the working directory, which is {@code open}. */
    static int open(CallState state, MemorySegment path, int flags) {
        return (int) call(state, CallNumber.OPENAT.here(), WORKING_DIRECTORY, addressOf(path), flags);
    }

    static int close(CallState state, int descriptor) {
        return (int) call(state, CallNumber.CLOSE.here(), descriptor);
    }

    static long read(CallState state, int descriptor, MemorySegment into, long count) {
        return call(state, READ, descriptor, addressOf(into), count);
    }

    static long pread(CallState state, int descriptor, MemorySegment into, long count, long offset) {
        return call(state, PREAD64, descriptor, addressOf(into), count, offset, 0, 0);
    }

    static int ioctl(CallState state, int descriptor, long request, long argument) {
        return (int) call(state, IOCTL, descriptor, request, argument);
    }

    /** @param timeout how long to wait, a {@code struct timespec}; the kernel writes there what is left of it */
    static int ppoll(CallState state, MemorySegment descriptors, long count, MemorySegment timeout) {
        return (int) call(state, PPOLL, addressOf(descriptors), count, addressOf(timeout));
    }

    static int flock(CallState state, int descriptor, int operation) {
        return (int) call(state, CallNumber.FLOCK.here(), descriptor, operation, 0);
    }

    static long mmap(CallState state, long length, int protection, int flags, int descriptor, long offset) {
        return call(state, CallNumber.MMAP.here(), 0, length, protection, flags, descriptor, offset);
    }

    static int munmap(CallState state, long address, long length) {
        return (int) call(state, CallNumber.MUNMAP.here(), address, length, 0);
    }

    static int getuid(CallState state) {
        return (int) call(state, CallNumber.GETUID.here(), 0);
    }

    static int geteuid(CallState state) {
        return (int) call(state, CallNumber.GETEUID.here(), 0);
    }

    static int getppid(CallState state) {
        return (int) call(state, GETPPID, 0);
    }

    static int schedSetaffinity(CallState state, int thread, MemorySegment mask) {
        return (int) call(state, CallNumber.SCHED_SETAFFINITY.here(), thread, mask.byteSize(), addressOf(mask));
    }

    /** @return how many bytes of the mask the kernel wrote; negative when it failed */
    static int schedGetaffinity(CallState state, int thread, MemorySegment mask) {
        return (int) call(state, CallNumber.SCHED_GETAFFINITY.here(), thread, mask.byteSize(), addressOf(mask));
    }

    static int setpriority(CallState state, int which, int who, int nice) {
        return (int) call(state, CallNumber.SETPRIORITY.here(), which, who, nice);
    }

    static int gettid(CallState state) {
        return (int) call(state, CallNumber.GETTID.here(), 0);
    }

    static int clockGettime(CallState state, int clock, MemorySegment timespec) {
        long address = addressOf(timespec);
        try {
            return (int) (long) CLOCK_GETTIME.invokeExact(state.segment(), (long) clock, address, 0L, 0L, 0L, 0L, 0L);
        } catch (Throwable thrown) {
            throw notFromC(thrown);
        }
    }

    /** The kernel would write to whatever lies at an address that is not one, or no longer. */
    private static long addressOf(MemorySegment memory) {
        if (!memory.isNative() || !memory.scope().isAlive()) {
            throw new IllegalArgumentException("a system call needs native memory that is still alive");
        }
        return memory.address();
    }

    private static long call(CallState state, long number, long first) {
        return call(state, number, first, 0, 0);
    }

    private static long call(CallState state, long number, long first, long second, long third) {
        return call(state, number, first, second, third, 0, 0, 0);
    }

    private static long call(
            CallState state, long number, long first, long second, long third, long fourth, long fifth, long sixth) {
        try {
            return (long) SYSCALL.invokeExact(state.segment(), number, first, second, third, fourth, fifth, sixth);
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
}
