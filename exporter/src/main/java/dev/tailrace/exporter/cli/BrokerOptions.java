package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.bench.BrokerSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of measurements that need a broker. */
class BrokerOptions {
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
    final <R> R withBroker(BrokerSource brokers, Measurement<R> measurement) throws Exception {
        if (bootstrapServers != null) {
            return measurement.run(bootstrapServers);
        }
        try (BrokerSource.Broker broker = brokers.open()) {
            return measurement.run(broker.bootstrapServers());
        }
    }
}
