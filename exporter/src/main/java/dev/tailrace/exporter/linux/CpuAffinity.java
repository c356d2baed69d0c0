package dev.tailrace.exporter.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** On which CPUs a thread may run ({@code sched_setaffinity(2)}). */
public final class CpuAffinity {
    private static final int CALLING_THREAD = 0;

    private CpuAffinity() {}

    /**
     * Keeps the calling thread, and those that it will start, on one CPU.
     *
     * @throws LinuxException if the kernel refuses, as for a CPU that is not there
     */
    public static void keepThisThreadOn(int cpu) {
        try (Arena arena = Arena.ofConfined()) {
            CallState state = new CallState(arena);
            MemorySegment mask = arena.allocate(JAVA_LONG, cpu / Long.SIZE + 1);
            mask.setAtIndex(JAVA_LONG, cpu / Long.SIZE, 1L << cpu % Long.SIZE);
            if (Libc.schedSetaffinity(state, CALLING_THREAD, mask) != 0) {
                throw state.failed("sched_setaffinity", "CPU " + cpu);
            }
        }
    }
}
