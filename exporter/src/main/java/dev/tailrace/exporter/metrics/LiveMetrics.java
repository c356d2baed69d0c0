package dev.tailrace.exporter.metrics;

import dev.tailrace.exporter.live.ClientLedger;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongSupplier;

/** What live clients got, where an exporter serves any. */
final class LiveMetrics {
    private final PrometheusRegistry registry;

    static void register(Observed observed, PrometheusRegistry registry) {
        observed.live().ifPresent(new LiveMetrics(registry)::register);
    }

    private LiveMetrics(PrometheusRegistry registry) {
        this.registry = registry;
    }

    private void register(ClientLedger live) {
        counter(
                "tailrace_live_batches_sent_total",
                "Batches that the system took for live clients.",
                live.sent()::batches);
        counter(
                "tailrace_live_batches_dropped_total",
                "Batches that live clients did not take in time.",
                live.dropped()::batches);
        counter(
                "tailrace_live_events_dropped_total",
                "Events in batches that live clients did not take in time.",
                live.dropped()::events);
    }

    private void counter(String name, String help, LongSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(data -> data.call(value.getAsLong()))
                .register(registry);
    }
}
