package dev.tailrace.exporter.bench;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What came of a soak.
 *
 * @param seconds how long the load ran
 * @param written events that the kernel counts
 * @param delivered of them, events that came back from the topic, each once
 * @param lost of them, events that are known not to come
 * @param holes of them, events that nothing is known of
 * @param repeated events that came back once more
 * @param samples of the exporter's memory, the oldest first; at least one
 */
public record SoakResult(
        double seconds, long written, long delivered, long lost, long holes, long repeated, List<SoakSample> samples) {

    private static final double MS_PER_SECOND = 1e3;
    private static final double MILLION = 1e6;

    /** Whether every event came back. */
    public boolean isComplete() {
        return delivered == written;
    }

    /** CPU time of the exporter for a million events, in ms, its start left out; NaN after less than two samples. */
    public double cpuMsPerMillion() {
        SoakSample first = samples.getFirst();
        SoakSample last = samples.getLast();
        double seconds = last.cpuSeconds() - first.cpuSeconds();
        return seconds * MS_PER_SECOND * MILLION / (last.delivered() - first.delivered());
    }

    /** The median over the second quarter of the soak, when what a start makes is behind it. */
    public long settled(ToLongFunction<SoakSample> bytes) {
        return median(samples.size() / 4, samples.size() / 2, bytes);
    }

    /** The median over the last quarter of the soak. */
    public long atEnd(ToLongFunction<SoakSample> bytes) {
        return median(samples.size() * 3 / 4, samples.size(), bytes);
    }

    private long median(int from, int to, ToLongFunction<SoakSample> bytes) {
        long[] values = samples.subList(from, Math.max(from + 1, to)).stream()
                .mapToLong(bytes)
                .sorted()
                .toArray();
        return values[values.length / 2];
    }
}
