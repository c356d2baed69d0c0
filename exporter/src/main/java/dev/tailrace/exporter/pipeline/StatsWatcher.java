package dev.tailrace.exporter.pipeline;

import dev.tailrace.exporter.ring.PerCpuStats;
import java.util.function.Supplier;

/**
 * Watches what only {@code per_cpu/cpuN/stats} tells: events that never got an ordinal. Each look tells what is new since the look
 * before. Used by one thread.
 */
public final class StatsWatcher {
    private final Supplier<PerCpuStats> stats;
    private long refused;
    private long overrunByCommit;
    private long newlyRefused;
    private long newlyOverrunByCommit;

    /** Starts from what the kernel counts now; earlier refusals were somebody else's. */
    public StatsWatcher(Supplier<PerCpuStats> stats) {
        this.stats = stats;
        look();
    }

    void look() {
        PerCpuStats now = stats.get();
        newlyRefused = since(refused, now.droppedEvents());
        newlyOverrunByCommit = since(overrunByCommit, now.commitOverrun());
        refused = now.droppedEvents();
        overrunByCommit = now.commitOverrun();
    }

    /** Events refused since the look before, because the ring was full and does not overwrite. */
    long newlyRefused() {
        return newlyRefused;
    }

    /** Events lost since the look before, because a writer was interrupted for longer than the ring holds. */
    long newlyOverrunByCommit() {
        return newlyOverrunByCommit;
    }

    /** A reset sets the kernel's counters to 0. */
    private static long since(long before, long now) {
        return now >= before ? now - before : now;
    }
}
