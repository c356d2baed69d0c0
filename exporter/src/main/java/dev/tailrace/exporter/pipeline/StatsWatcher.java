package dev.tailrace.exporter.pipeline;

import dev.tailrace.exporter.ring.PerCpuStats;
import dev.tailrace.exporter.ring.StatsFile;

/**
 * Watches what only {@code per_cpu/cpuN/stats} tells: events that never got an ordinal. Each look tells what is new since the look
 * before. Owns the file. Used by one thread.
 */
public final class StatsWatcher implements AutoCloseable {
    private final StatsFile stats;
    private long refused;
    private long overrunByCommit;
    private long newlyRefused;
    private long newlyOverrunByCommit;

    /** Starts from what the kernel counts now; earlier refusals were somebody else's. */
    public StatsWatcher(StatsFile stats) {
        this.stats = stats;
        look();
    }

    void look() {
        PerCpuStats now = stats.read();
        newlyRefused = since(refused, now.refusedEvents());
        newlyOverrunByCommit = since(overrunByCommit, now.commitOverrunEvents());
        refused = now.refusedEvents();
        overrunByCommit = now.commitOverrunEvents();
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

    /** Closes the file. */
    @Override
    public void close() {
        stats.close();
    }
}
