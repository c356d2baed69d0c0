package dev.tailrace.exporter.pipeline;

/**
 * When a batch is sealed.
 *
 * @param maxBytes a batch that has reached this size is sealed; it may be larger by what one sub-buffer gives
 * @param maxAgeNs a batch that is not empty is sealed this long after its first event was read
 * @param heartbeatNs a CPU that has sent nothing for this long sends an empty batch
 */
public record BatchLimits(int maxBytes, long maxAgeNs, long heartbeatNs) {
    /** The kernel's default ring (1.4 MB) holds 8 ms of the fastest load seen, 2.6 M events of 65 bytes a second. */
    private static final long LONGEST_GATHER_NS = 2_000_000;

    /** How long a reader that has caught up with its writer lets events gather: not so long that a batch would be late, in ns. */
    public long gatherNs() {
        return Math.min(LONGEST_GATHER_NS, maxAgeNs / 2);
    }
}
