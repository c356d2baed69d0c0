package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.config.SettingsException;
import dev.tailrace.exporter.daemon.Exporter;
import dev.tailrace.exporter.live.FeedingSink;
import dev.tailrace.exporter.live.LiveFeed;
import dev.tailrace.exporter.metrics.MetricsServer;
import dev.tailrace.exporter.metrics.Observed;
import dev.tailrace.exporter.relay.Relay;
import dev.tailrace.exporter.sink.Delivery;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The metrics of a daemon, where an address for them is set. */
final class OptionalMetrics implements AutoCloseable {
    private final Optional<MetricsServer> server;

    /**
     * Takes the address; without one there are no metrics.
     *
     * @throws SettingsException when nobody can listen there
     */
    static OptionalMetrics bind(@Nullable Endpoint address) {
        return new OptionalMetrics(Optional.ofNullable(address).map(MetricsServer::bind));
    }

    private OptionalMetrics(Optional<MetricsServer> server) {
        this.server = server;
    }

    /** Begins to answer with what this exporter does. */
    void serve(Exporter exporter, String sinkName) {
        serve(() -> observed(exporter, sinkName));
    }

    /** Begins to answer with what this relay does. */
    void serve(Relay relay) {
        serve(() -> observed(relay));
    }

    private void serve(Supplier<Observed> observed) {
        server.ifPresent(found -> found.serve(observed.get()));
    }

    private static Observed observed(Exporter exporter, String sinkName) {
        Delivery sink = exporter.sink();
        Delivery required = sink instanceof FeedingSink feeding ? feeding.required() : sink;
        Optional<LiveFeed> live = sink instanceof FeedingSink feeding ? Optional.of(feeding.feed()) : Optional.empty();
        return new Observed(
                exporter::ledgers,
                Map.of(sinkName, sink.ledger()),
                live.map(feed -> Map.of("live", feed.serverLedger())).orElse(Map.of()),
                live.map(LiveFeed::ledger),
                kafkaNumbers(required),
                System::nanoTime,
                exporter::whyNotHealthy,
                exporter::whyNotReady);
    }

    private static Observed observed(Relay relay) {
        return new Observed(
                List::of,
                Map.of("kafka", relay.sink().ledger()),
                Map.of("relay", relay.ledger()),
                Optional.empty(),
                kafkaNumbers(relay.sink()),
                System::nanoTime,
                Optional::empty,
                relay.sink().ledger()::outage);
    }

    private static ToDoubleFunction<String> kafkaNumbers(Delivery sink) {
        return name -> sink instanceof KafkaSink kafka ? kafka.producerMetric(name) : Double.NaN;
    }

    @Override
    public void close() {
        server.ifPresent(MetricsServer::close);
    }
}
