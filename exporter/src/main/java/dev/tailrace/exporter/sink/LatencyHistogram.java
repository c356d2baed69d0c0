package dev.tailrace.exporter.sink;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How often something took how long, in classes with fixed bounds. Any thread. */
public final class LatencyHistogram {
    private static final double[] UPPER_BOUNDS_SECONDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, Double.POSITIVE_INFINITY
    };
    private static final double NS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongAdder[] counts = new LongAdder[UPPER_BOUNDS_SECONDS.length];
    private final LongAdder sumNs = new LongAdder();

    /** Empty. */
    public LatencyHistogram() {
        Arrays.setAll(counts, bound -> new LongAdder());
    }

    /** Counts one that took this long, in ns. */
    public void record(long durationNs) {
        int bound = 0;
        while (durationNs / NS_PER_SECOND > UPPER_BOUNDS_SECONDS[bound]) {
            bound++;
        }
        counts[bound].increment();
        sumNs.add(durationNs);
    }

    /** The classes' upper bounds in seconds, each included; the last is infinite. */
    public double[] upperBoundsSeconds() {
        return UPPER_BOUNDS_SECONDS.clone();
    }

    /** How many fell into each class, those of lower classes not included. */
    public long[] counts() {
        return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
    }

    /** All durations together, in seconds. */
    public double sumSeconds() {
        return sumNs.sum() / NS_PER_SECOND;
    }
}
