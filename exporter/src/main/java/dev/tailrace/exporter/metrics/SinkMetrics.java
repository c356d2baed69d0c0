package dev.tailrace.exporter.metrics;

import dev.tailrace.exporter.sink.SinkLedger;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The numbers of each sink, under the label {@code sink}. */
final class SinkMetrics {
    private static final String SINK = "sink";

    private final Map<String, SinkLedger> sinks;
    private final PrometheusRegistry registry;

    static void register(Observed observed, PrometheusRegistry registry) {
        SinkMetrics metrics = new SinkMetrics(observed.sinks(), registry);
        metrics.registerOffered();
        metrics.registerDelivered();
        metrics.registerInFlight();
        metrics.registerTrouble();
    }

    private SinkMetrics(Map<String, SinkLedger> sinks, PrometheusRegistry registry) {
        this.sinks = sinks;
        this.registry = registry;
    }

    private void registerOffered() {
        counter("tailrace_sink_events_offered_total", "Events that the sink took over.", sink -> sink.offered()
                .events());
        counter(
                "tailrace_sink_offered_bytes_total",
                "Bytes of the messages that the sink took over.",
                sink -> sink.offered().bytes());
        counter("tailrace_sink_batches_offered_total", "Batches that the sink took over.", sink -> sink.offered()
                .batches());
    }

    private void registerDelivered() {
        counter("tailrace_sink_events_delivered_total", "Events that the receiver confirmed.", sink -> sink.delivered()
                .events());
        counter(
                "tailrace_sink_delivered_bytes_total",
                "Bytes of the messages that the receiver confirmed.",
                sink -> sink.delivered().bytes());
        counter(
                "tailrace_sink_batches_delivered_total",
                "Batches that the receiver confirmed.",
                sink -> sink.delivered().batches());
        registry.register(new DeliverySeconds(
                "tailrace_sink_delivery_seconds",
                "Time from taking a batch over until the receiver confirmed it.",
                SINK,
                sinks));
    }

    private void registerInFlight() {
        gauge(
                "tailrace_sink_in_flight_bytes",
                "Bytes of the messages that were taken over and not confirmed.",
                SinkLedger::bytesInFlight);
        gauge(
                "tailrace_sink_in_flight_batches",
                "Batches that were taken over and not confirmed.",
                SinkLedger::batchesInFlight);
    }

    private void registerTrouble() {
        counter(
                "tailrace_sink_events_abandoned_total",
                "Events that went with their connection, since no copy is kept of slices.",
                sink -> sink.abandoned().events());
        CounterWithCallback.builder()
                .name("tailrace_sink_errors_total")
                .help("Attempts to deliver that failed and are repeated, by the class of the error.")
                .labelNames(SINK, "kind")
                .callback(data -> sinks.forEach(
                        (name, sink) -> sink.failures().forEach((kind, failures) -> data.call(failures, name, kind))))
                .register(registry);
        gauge(
                "tailrace_sink_up",
                "1 while the receiver can be reached, 0 before and in an outage.",
                sink -> sink.outage().isEmpty() ? 1 : 0);
    }

    private void counter(String name, String help, ToDoubleFunction<SinkLedger> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(SINK)
                .callback(data -> sinks.forEach((sink, ledger) -> data.call(value.applyAsDouble(ledger), sink)))
                .register(registry);
    }

    private void gauge(String name, String help, ToDoubleFunction<SinkLedger> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(SINK)
                .callback(data -> sinks.forEach((sink, ledger) -> data.call(value.applyAsDouble(ledger), sink)))
                .register(registry);
    }
}
