package dev.tailrace.exporter.bench;

import java.time.Duration;
import java.util.List;

/**
 * An exporter's settings of which the latency is asked.
 *
 * @param name short, of letters, digits and dashes
 * @param exporterOptions options of {@code tailrace export}
 */
public record LatencyProfile(String name, List<String> exporterOptions) {

    /** What an exporter does without being told. */
    public static LatencyProfile standard() {
        return new LatencyProfile("default", List.of());
    }

    /** Batches that are sent early, and so are small. */
    public static LatencyProfile lowLatency(Duration batchAge) {
        return new LatencyProfile("low-latency", List.of("--batch-age", batchAge.toMillis() + "ms"));
    }
}
