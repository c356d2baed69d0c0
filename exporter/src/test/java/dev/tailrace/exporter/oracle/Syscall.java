package dev.tailrace.exporter.oracle;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/** Makes any system call of the running kernel. */
@SuppressWarnings("restricted")
final class Syscall {
    private static final MethodHandle SYSCALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                    Linker.Option.firstVariadicArg(1));
    private static final int MOST_ARGUMENTS = 6;

    private Syscall() {}

    /** Returns what the call returned, which is -1 if it failed; arguments that are not given are 0. */
    static long call(long number, long... arguments) {
        long[] all = Arrays.copyOf(arguments, MOST_ARGUMENTS);
        try {
            return (long) SYSCALL.invokeExact(number, all[0], all[1], all[2], all[3], all[4], all[5]);
        } catch (Throwable impossible) {
            throw new IllegalStateException("cannot call libc's syscall", impossible);
        }
    }
}
