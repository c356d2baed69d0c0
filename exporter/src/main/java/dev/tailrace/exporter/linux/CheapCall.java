package dev.tailrace.exporter.linux;

import java.lang.foreign.Arena;

/** The cheapest system call there is, for measurements: {@code getppid}, which no C library answers by itself. One thread. */
public final class CheapCall {
    private final CallState state = new CallState(Arena.ofAuto());

    /** Makes it once: with {@code raw_syscalls} on, two events. */
    public void make() {
        SystemCalls.getppid(state);
    }
}
