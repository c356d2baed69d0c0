package dev.tailrace.exporter.pipeline;

/**
 * When a batch is sealed.
 *
 * @param maxBytes a batch that has reached this size is sealed; it may be larger by what one sub-buffer gives
 * @param maxAgeNs a batch that is not empty is sealed this long after its first event was read
 * @param heartbeatNs a CPU that has sent nothing for this long sends an empty batch
 */
public record BatchLimits(int maxBytes, long maxAgeNs, long heartbeatNs) {
    /** Of the fastest load seen: 2.6 M events of 65 bytes a second. */
    private static final double LARGEST_BYTES_PER_NS = 0.17;

    private static final long LONGEST_GATHER_NS = 10_000_000;

    /**
     * How long a reader that has caught up with its writer may let events gather, in ns: not so long that a batch would be late, or that the
     * fastest load would fill more than a quarter of the ring.
     *
     * @param ringBytes what one CPU's ring holds
     */
    public long longestGatherNs(long ringBytes) {
        long quarterFullNs = (long) (ringBytes / 4 / LARGEST_BYTES_PER_NS);
        return Math.min(LONGEST_GATHER_NS, Math.min(quarterFullNs, maxAgeNs / 2));
    }
}
