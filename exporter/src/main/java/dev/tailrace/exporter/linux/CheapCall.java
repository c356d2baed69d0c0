package dev.tailrace.exporter.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The cheapest system calls there are, for measurements: with {@code raw_syscalls} on, each is two events. One thread. */
public final class CheapCall {
    private final CallState state;
    private final Timespec wait;

    public CheapCall() {
        Arena arena = Arena.ofAuto();
        state = new CallState(arena);
        wait = new Timespec(arena);
    }

    /** Makes one that returns at once: {@code getppid}, which no C library answers by itself. */
    public void make() {
        SystemCalls.getppid(state);
    }

    /** Makes one that takes so long, in ns: {@code ppoll} of nothing. A signal may end it sooner. */
    public void makeTaking(long durationNs) {
        wait.set(durationNs);
        SystemCalls.ppoll(state, MemorySegment.NULL, 0, wait.segment());
    }
}
