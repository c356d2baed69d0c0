package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.bench.BrokerSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of measurements that start an exporter. */
final class BenchOptions {
    @Option(
            names = "--heap-mb",
            paramLabel = "N",
            defaultValue = "64",
            description = "The exporter's heap at most, in MB (default: ${DEFAULT-VALUE}).")
    int heapMegabytes;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to use instead of one of its own; topics tailrace.bench.* are made there.")
    @Nullable
    private String bootstrapServers;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    boolean json;

    /** A measurement with a broker. */
    @FunctionalInterface
    interface Measurement<R> {
        R run(String bootstrapServers) throws Exception;
    }

    /** Measures with the broker that was named, or with one of its own. */
    <R> R withBroker(BrokerSource brokers, Measurement<R> measurement) throws Exception {
        if (bootstrapServers != null) {
            return measurement.run(bootstrapServers);
        }
        try (BrokerSource.Broker broker = brokers.open()) {
            return measurement.run(broker.bootstrapServers());
        }
    }
}
