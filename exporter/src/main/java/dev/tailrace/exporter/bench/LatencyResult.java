package dev.tailrace.exporter.bench;

/**
 * What came of measuring one profile's latency.
 *
 * @param profile its name
 * @param seconds how long events were measured
 * @param settling of events before that, the exporter's first among them
 * @param measured of events in that time
 * @param cpuSeconds CPU time of the exporter in that time
 * @param written events that the kernel counts, from the exporter's start to its end
 * @param delivered of them, events that came back from the topic, each once
 */
public record LatencyResult(
        String profile,
        double seconds,
        LatencySummary settling,
        LatencySummary measured,
        double cpuSeconds,
        long written,
        long delivered) {

    private static final double MS_PER_SECOND = 1e3;
    private static final double MILLION = 1e6;
    private static final double PERCENT = 100;

    /** Whether every event came back. */
    public boolean isComplete() {
        return delivered == written;
    }

    /** Events a second, as the kernel wrote them while events were measured. */
    public double eventsPerSecond() {
        return measured.events() / seconds;
    }

    /** CPU time of the exporter for a million events, in ms. */
    public double cpuMsPerMillion() {
        return cpuSeconds * MS_PER_SECOND * MILLION / Math.max(1, measured.events());
    }

    /** CPU time of the exporter as a part of one CPU's, in percent. */
    public double cpuPercent() {
        return cpuSeconds * PERCENT / seconds;
    }
}
