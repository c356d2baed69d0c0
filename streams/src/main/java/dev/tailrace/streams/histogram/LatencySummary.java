package dev.tailrace.streams.histogram;

import java.util.List;

/**
 * A histogram as it is published. All latencies in ns.
 *
 * @param count latencies counted, more than 0
 * @param sumNs their sum
 * @param minNs the smallest, exact
 * @param maxNs the largest, exact
 * @param p50Ns the median; quantiles are at most an eighth too high
 * @param p90Ns nine in ten are not above
 * @param p99Ns 99 in 100 are not above
 * @param buckets all that are not empty, in ascending order
 */
public record LatencySummary(
        long count, long sumNs, long minNs, long maxNs, long p50Ns, long p90Ns, long p99Ns, List<Bucket> buckets) {

    /**
     * @param leNs the largest latency that belongs into it, in ns
     * @param count latencies in it, those of lower buckets not included
     */
    public record Bucket(long leNs, long count) {}
}
