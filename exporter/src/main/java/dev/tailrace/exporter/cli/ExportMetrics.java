package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.ListenAddress;
import dev.tailrace.exporter.daemon.Exporter;
import dev.tailrace.exporter.linux.KernelClock;
import dev.tailrace.exporter.live.FeedingSink;
import dev.tailrace.exporter.metrics.MetricsServer;
import dev.tailrace.exporter.metrics.Observed;
import java.util.Map;
import java.util.Optional;

/** The metrics of {@code tailrace export}, where an address for them is set. */
final class ExportMetrics implements AutoCloseable {
    private final Optional<MetricsServer> server;

    /**
     * Takes the address; without one there are no metrics.
     *
     * @throws dev.tailrace.exporter.metrics.MetricsAddressException when nobody can listen there
     */
    static ExportMetrics bind(Optional<ListenAddress> address) {
        return new ExportMetrics(address.map(MetricsServer::bind));
    }

    private ExportMetrics(Optional<MetricsServer> server) {
        this.server = server;
    }

    /** Begins to answer with what this exporter does. */
    void serve(Exporter exporter, String sinkName) {
        server.ifPresent(found -> found.serve(new Observed(
                exporter::ledgers,
                Map.of(sinkName, exporter.sink().ledger()),
                exporter.sink() instanceof FeedingSink feeding ? Optional.of(feeding.feed()) : Optional.empty(),
                exporter.sink()::producerMetric,
                new KernelClock(KernelClock.Id.MONOTONIC),
                exporter::whyNotHealthy,
                exporter::whyNotReady)));
    }

    @Override
    public void close() {
        server.ifPresent(MetricsServer::close);
    }
}
