package dev.tailrace.exporter.bench;

import java.time.Duration;
import java.util.List;

/**
 * What a flood does.
 *
 * @param duration how long the load runs
 * @param loadCpu the CPU that writes events as fast as it can
 * @param sink where they go
 * @param heapMegabytes the largest heap of the exporter
 * @param exporterOptions more options of the exporter
 */
public record FloodSettings(
        Duration duration, int loadCpu, Sink sink, int heapMegabytes, List<String> exporterOptions) {

    /** Where events go. */
    public enum Sink {
        /** Nowhere, once they are decoded and in a batch. */
        NULL,
        /** To a broker. */
        KAFKA,
        /** To a relay, which passes them on to a broker. */
        TCP,
        /** To a relay as they lie in the ring; it decodes them, and passes them on to a broker. */
        RAW;

        /** Whether a broker is needed. */
        public boolean needsBroker() {
            return this != NULL;
        }

        boolean needsRelay() {
            return this == TCP || this == RAW;
        }
    }
}
