package dev.tailrace.streams.histogram;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.tailrace.streams.histogram.LatencySummary.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts latencies in the buckets of {@link BucketScale}. All values in ns. Its fields are what the store keeps. Not thread safe. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class LatencyHistogram {
    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long count;
    private long sumNs;
    private long minNs = Long.MAX_VALUE;
    private long maxNs;

    /** @param latencyNs 0 or more */
    public void record(long latencyNs) {
        counts.merge(BucketScale.indexOf(latencyNs), 1L, Long::sum);
        count++;
        sumNs += latencyNs;
        minNs = Math.min(minNs, latencyNs);
        maxNs = Math.max(maxNs, latencyNs);
    }

    /** All that is published of it. At least one latency must have been counted. */
    public LatencySummary summary() {
        return new LatencySummary(
                count, sumNs, minNs, maxNs, quantileNs(0.5), quantileNs(0.9), quantileNs(0.99), buckets());
    }

    /**
     * The latency that this share of all does not exceed: the upper bound of its bucket, at most an eighth too high, and never above the
     * maximum.
     *
     * @param share above 0, up to 1
     */
    long quantileNs(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= wanted) {
                return Math.min(maxNs, BucketScale.upperBoundOf(bucket.getKey()));
            }
        }
        return maxNs;
    }

    private List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>(counts.size());
        counts.forEach((index, times) -> buckets.add(new Bucket(BucketScale.upperBoundOf(index), times)));
        return buckets;
    }
}
