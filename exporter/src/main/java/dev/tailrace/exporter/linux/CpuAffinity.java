package dev.tailrace.exporter.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** On which CPUs a thread may run ({@code sched_setaffinity(2)}). */
public final class CpuAffinity {
    private static final int CALLING_THREAD = 0;

    /** The largest {@code CONFIG_NR_CPUS}: the kernel takes no shorter mask to read into than its own. */
    private static final int MOST_CPUS = 8_192;

    private CpuAffinity() {}

    /**
     * Keeps the calling thread, and those that it will start, on one CPU.
     *
     * @throws LinuxException if the kernel refuses, as for a CPU that is not there
     */
    public static void keepThisThreadOn(int cpu) {
        try (Arena arena = Arena.ofConfined()) {
            CallState state = new CallState(arena);
            if (!keepOn(cpu, arena, state)) {
                throw state.failed("sched_setaffinity", "CPU " + cpu);
            }
        }
    }

    /**
     * The same if the calling thread may run there now, as it may not on an isolated CPU.
     *
     * @return false when it stays where it is
     */
    public static boolean keepThisThreadOnIfAllowed(int cpu) {
        try (Arena arena = Arena.ofConfined()) {
            CallState state = new CallState(arena);
            return mayRunOn(cpu, arena, state) && keepOn(cpu, arena, state);
        }
    }

    private static boolean keepOn(int cpu, Arena arena, CallState state) {
        MemorySegment mask = arena.allocate(JAVA_LONG, wordOf(cpu) + 1);
        mask.setAtIndex(JAVA_LONG, wordOf(cpu), bitOf(cpu));
        return SystemCalls.schedSetaffinity(state, CALLING_THREAD, mask) == 0;
    }

    private static boolean mayRunOn(int cpu, Arena arena, CallState state) {
        MemorySegment mask = arena.allocate(JAVA_LONG, wordOf(MOST_CPUS));
        return cpu < MOST_CPUS
                && SystemCalls.schedGetaffinity(state, CALLING_THREAD, mask) >= 0
                && (mask.getAtIndex(JAVA_LONG, wordOf(cpu)) & bitOf(cpu)) != 0;
    }

    private static int wordOf(int cpu) {
        return cpu / Long.SIZE;
    }

    private static long bitOf(int cpu) {
        return 1L << cpu % Long.SIZE;
    }
}
