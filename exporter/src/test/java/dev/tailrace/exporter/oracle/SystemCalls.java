package dev.tailrace.exporter.oracle;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * System calls by number, with arguments that make them fail at once: each is seen by the tracer on its way in and out, and none changes
 * anything. Numbers of x86-64 ({@code arch/x86/entry/syscalls/syscall_64.tbl}).
 */
@SuppressWarnings("restricted")
final class SystemCalls {
    private static final long NOBODY = -1;
    // Calls that take a file descriptor, a pointer or a pid first, and so fail with it being −1. Left out: whatever
    // ends or blocks the
    // caller, changes what it shares with others, or takes −1 for "all".
    private static final int[] HARMLESS = {
        0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 16, 17, 18, 19, 20, 21, 22, 25, 26, 27, 28, 29, 30, 31, 32, 33, 36, 38, 39,
        40, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75,
        76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 96, 97, 98, 99, 100, 102, 104, 107,
        108, 110, 111, 118, 120, 121, 124, 125, 127, 128, 131, 137, 138, 140, 143, 145, 186, 187, 188, 189, 190, 191,
        192, 193, 194, 195, 196, 197, 198, 199, 201, 203, 204, 217, 220, 221, 222, 223, 225, 226, 227, 228, 229, 232,
        233, 235, 240, 241, 242, 243, 254, 255, 257, 258, 259, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 275,
        276, 277, 278, 280, 281, 285, 286, 287, 288, 289, 292, 294, 295, 296, 299, 302, 306, 307, 310, 311, 316, 318,
        319, 322, 324, 326, 327, 328, 332, 334
    };
    private static final MethodHandle SYSCALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG));

    private SystemCalls() {}

    /** Makes each call once; all fail. */
    static void makeEachOnce() {
        for (int number : HARMLESS) {
            call(number, NOBODY, 0, 0, 0, 0, 0);
        }
    }

    static long call(long number, long first, long second, long third, long fourth, long fifth, long sixth) {
        try {
            return (long) SYSCALL.invokeExact(number, first, second, third, fourth, fifth, sixth);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
