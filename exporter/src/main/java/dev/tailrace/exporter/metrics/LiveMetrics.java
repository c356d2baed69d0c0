package dev.tailrace.exporter.metrics;

import dev.tailrace.exporter.live.LiveFeed;
import dev.tailrace.exporter.net.RefusalKind;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The numbers of the live clients, where an exporter serves any. */
final class LiveMetrics {
    private final LiveFeed feed;
    private final PrometheusRegistry registry;

    static void register(Observed observed, PrometheusRegistry registry) {
        observed.live().ifPresent(feed -> new LiveMetrics(feed, registry).register());
    }

    private LiveMetrics(LiveFeed feed, PrometheusRegistry registry) {
        this.feed = feed;
        this.registry = registry;
    }

    private void register() {
        GaugeWithCallback.builder()
                .name("tailrace_live_connections")
                .help("Connections of live clients that are open.")
                .callback(data -> data.call(feed.serverLedger().open()))
                .register(registry);
        counter("tailrace_live_clients_welcomed_total", "Live clients that were let in.", live -> live.serverLedger()
                .welcomed());
        CounterWithCallback.builder()
                .name("tailrace_live_clients_refused_total")
                .help("Live clients that were refused or cut off, by the reason.")
                .labelNames("reason")
                .callback(data -> {
                    for (RefusalKind kind : RefusalKind.values()) {
                        data.call(feed.serverLedger().refused(kind), kind.name().toLowerCase(Locale.ROOT));
                    }
                })
                .register(registry);
        counter(
                "tailrace_live_batches_sent_total",
                "Batches that the system took for live clients.",
                live -> live.ledger().sent().batches());
        counter(
                "tailrace_live_batches_dropped_total",
                "Batches that live clients did not take in time.",
                live -> live.ledger().dropped().batches());
        counter(
                "tailrace_live_events_dropped_total",
                "Events in batches that live clients did not take in time.",
                live -> live.ledger().dropped().events());
    }

    private void counter(String name, String help, ToDoubleFunction<LiveFeed> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(data -> data.call(value.applyAsDouble(feed)))
                .register(registry);
    }
}
