package dev.tailrace.exporter.bench;

import org.HdrHistogram.Histogram;

/**
 * How long some events took from their time stamp until a consumer had them.
 *
 * @param events how many
 * @param p50Ms half of them took no longer, in ms; 0 without any, as the others
 * @param p99Ms all but one in a hundred took no longer
 * @param p999Ms all but one in a thousand took no longer
 * @param maxMs none took longer
 */
public record LatencySummary(long events, double p50Ms, double p99Ms, double p999Ms, double maxMs) {
    private static final double NS_PER_MS = 1e6;

    static LatencySummary of(Histogram latenciesNs) {
        return new LatencySummary(
                latenciesNs.getTotalCount(),
                percentileMs(latenciesNs, 50),
                percentileMs(latenciesNs, 99),
                percentileMs(latenciesNs, 99.9),
                latenciesNs.getMaxValue() / NS_PER_MS);
    }

    private static double percentileMs(Histogram latenciesNs, double percentile) {
        return latenciesNs.getValueAtPercentile(percentile) / NS_PER_MS;
    }
}
