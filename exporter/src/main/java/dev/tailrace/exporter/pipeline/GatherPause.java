package dev.tailrace.exporter.pipeline;

/**
 * How long a reader that has caught up with its writer lets events gather. Each call of the kernel would get a few events only, and after a pause
 * the next calls get whole sub-buffers: long pauses while few events come, short ones while many do, which are then still in the CPU's
 * caches. Used by one thread.
 */
final class GatherPause {
    private static final long SHORTEST_NS = 2_000_000;

    private final long shortestNs;
    private final long longestNs;
    private long pauseNs;
    private int fullSlices;

    /** @param longestNs how long a pause may be, in ns */
    GatherPause(long longestNs) {
        this.longestNs = longestNs;
        this.shortestNs = Math.min(SHORTEST_NS, longestNs);
        this.pauseNs = shortestNs;
    }

    /** A slice was read, and there was more. */
    void advanced() {
        fullSlices++;
    }

    /** The writer is caught up with. Returns how long to pause now, in ns. */
    long caughtUp() {
        // At a slow rate, too, a sub-buffer is full now and then.
        boolean fewCame = fullSlices <= 1;
        fullSlices = 0;
        pauseNs = fewCame ? Math.min(longestNs, 2 * pauseNs) : shortestNs;
        return pauseNs;
    }
}
