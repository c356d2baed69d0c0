package dev.tailrace.exporter.pipeline;

import dev.tailrace.exporter.ring.PerCpuStats;
import dev.tailrace.exporter.ring.StatsSource;

/**
 * Watches what only {@code per_cpu/cpuN/stats} tells: events that never got an ordinal, and how the ring stands while it is not read. Owns
 * its source. Used by one thread.
 */
public final class StatsWatcher implements AutoCloseable {
    private final StatsSource stats;
    private final Growth refused = new Growth();
    private final Growth overrunByCommit = new Growth();
    private PerCpuStats last;
    private long overwrittenAtLookBefore;

    /** Starts from what the kernel counts now; earlier refusals were somebody else's. */
    public StatsWatcher(StatsSource stats) {
        this.stats = stats;
        last = stats.read();
        refused.startAt(last.refusedEvents());
        overrunByCommit.startAt(last.commitOverrunEvents());
        overwrittenAtLookBefore = last.overwrittenEvents();
    }

    void look() {
        overwrittenAtLookBefore = last.overwrittenEvents();
        last = stats.read();
        refused.see(last.refusedEvents());
        overrunByCommit.see(last.commitOverrunEvents());
    }

    /** Events refused, because the ring was full and does not overwrite. */
    Growth refused() {
        return refused;
    }

    /** Events lost, because a writer was interrupted for longer than the ring holds. */
    Growth overrunByCommit() {
        return overrunByCommit;
    }

    /** Events in the ring at the last look. */
    long unreadEvents() {
        return Math.max(0, last.unreadEvents());
    }

    /**
     * Events written since the last reset, or fewer. The file counts what is unread first and what was overwritten a little later, so that
     * their sum can be too large; what was overwritten at the look before can't make it so.
     */
    long leastWrittenEvents() {
        long overwritten = Math.min(overwrittenAtLookBefore, last.overwrittenEvents());
        return unreadEvents() + overwritten + last.readEvents();
    }

    /** Closes the source. */
    @Override
    public void close() {
        stats.close();
    }

    /** How much a counter of the kernel has grown. A reset sets those to 0. */
    static final class Growth {
        private long seen;
        private long total;
        private long taken;

        private void startAt(long now) {
            seen = now;
        }

        private void see(long now) {
            total += now >= seen ? now - seen : now;
            seen = now;
        }

        /** Since this watcher's start. */
        long total() {
            return total;
        }

        /** Since the call before. */
        long take() {
            long grown = total - taken;
            taken = total;
            return grown;
        }
    }
}
