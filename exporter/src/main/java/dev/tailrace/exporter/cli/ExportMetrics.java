package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.config.SettingsException;
import dev.tailrace.exporter.daemon.Exporter;
import dev.tailrace.exporter.linux.KernelClock;
import dev.tailrace.exporter.live.FeedingSink;
import dev.tailrace.exporter.metrics.MetricsServer;
import dev.tailrace.exporter.metrics.Observed;
import dev.tailrace.exporter.sink.Delivery;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import java.util.Map;
import java.util.Optional;

/** The metrics of {@code tailrace export}, where an address for them is set. */
final class ExportMetrics implements AutoCloseable {
    private final Optional<MetricsServer> server;

    /**
     * Takes the address; without one there are no metrics.
     *
     * @throws SettingsException when nobody can listen there
     */
    static ExportMetrics bind(Optional<Endpoint> address) {
        return new ExportMetrics(address.map(MetricsServer::bind));
    }

    private ExportMetrics(Optional<MetricsServer> server) {
        this.server = server;
    }

    /** Begins to answer with what this exporter does. */
    void serve(Exporter exporter, String sinkName) {
        server.ifPresent(found -> found.serve(observed(exporter, sinkName)));
    }

    private static Observed observed(Exporter exporter, String sinkName) {
        Delivery sink = exporter.sink();
        Delivery required = sink instanceof FeedingSink feeding ? feeding.required() : sink;
        return new Observed(
                exporter::ledgers,
                Map.of(sinkName, sink.ledger()),
                sink instanceof FeedingSink feeding ? Optional.of(feeding.feed()) : Optional.empty(),
                name -> required instanceof KafkaSink kafka ? kafka.producerMetric(name) : Double.NaN,
                new KernelClock(KernelClock.Id.MONOTONIC),
                exporter::whyNotHealthy,
                exporter::whyNotReady);
    }

    @Override
    public void close() {
        server.ifPresent(MetricsServer::close);
    }
}
