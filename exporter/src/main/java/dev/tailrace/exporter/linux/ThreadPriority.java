package dev.tailrace.exporter.linux;

import java.lang.foreign.Arena;

/** How much of a CPU a thread gets where several want it ({@code setpriority(2)}). */
public final class ThreadPriority {
    private static final int PRIO_PROCESS = 0;
    private static final int CALLING_THREAD = 0;

    private ThreadPriority() {}

    /**
     * Sets the calling thread's niceness; Linux has one for each thread, whatever POSIX says.
     *
     * @param nice −20, the most of a CPU, to 19
     * @return whether the kernel allows it: to go below 0 takes CAP_SYS_NICE
     */
    public static boolean set(int nice) {
        try (Arena arena = Arena.ofConfined()) {
            return SystemCalls.setpriority(new CallState(arena), PRIO_PROCESS, CALLING_THREAD, nice) == 0;
        }
    }
}
