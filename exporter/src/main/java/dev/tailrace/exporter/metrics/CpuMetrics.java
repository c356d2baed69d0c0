package dev.tailrace.exporter.metrics;

import dev.tailrace.exporter.pipeline.CpuLedger;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The numbers of each CPU, under the label {@code cpu}. */
final class CpuMetrics {
    private static final String CPU = "cpu";
    private static final double NS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Observed observed;
    private final PrometheusRegistry registry;

    static void register(Observed observed, PrometheusRegistry registry) {
        CpuMetrics metrics = new CpuMetrics(observed, registry);
        metrics.registerRing();
        metrics.registerAbsent();
        metrics.registerPublished();
        metrics.registerTrouble();
    }

    private CpuMetrics(Observed observed, PrometheusRegistry registry) {
        this.observed = observed;
        this.registry = registry;
    }

    private void registerRing() {
        counter(
                "tailrace_cpu_events_written_total",
                "Events that the kernel wrote to the ring since it was made or reset, also before this exporter"
                        + " started.",
                CpuLedger::writtenEvents);
        gauge(
                "tailrace_cpu_events_before_start",
                "Events of the ring that were read or overwritten before this exporter started.",
                CpuLedger::eventsBeforeStart);
        gauge(
                "tailrace_cpu_events_unread",
                "Events in the ring that were not read yet. While the sink gives no credit, as of the last second.",
                CpuLedger::unreadEvents);
        gauge(
                "tailrace_cpu_reader_lag_seconds",
                "Time since the last event that was read, or since the ring was last found empty.",
                this::lagSeconds);
    }

    private void registerAbsent() {
        byReason(
                "tailrace_cpu_events_absent_total",
                "Events that the kernel wrote and no batch holds: overwritten before they were read, on a page_fault"
                        + " that could not be read to its end, or stolen by a foreign reader of the same ring.",
                ledger -> Map.of(
                        "overwritten", ledger.overwrittenEvents(),
                        "page_fault", ledger.faultedEvents(),
                        "stolen", ledger.stolenEvents()));
        byReason(
                "tailrace_cpu_events_never_written_total",
                "Events that the kernel dropped instead of writing them: refused by a full ring that does not"
                        + " overwrite, or a commit_overrun of an interrupted writer.",
                ledger -> Map.of(
                        "refused", ledger.refusedEvents(),
                        "commit_overrun", ledger.commitOverrunEvents()));
    }

    private void registerPublished() {
        counter(
                "tailrace_cpu_events_published_total",
                "Events in batches that were handed to the sink.",
                CpuLedger::publishedEvents);
        counter(
                "tailrace_cpu_published_bytes_total",
                "Bytes of the messages that were handed to the sink.",
                CpuLedger::publishedBytes);
        counter(
                "tailrace_cpu_batches_published_total",
                "Batches that were handed to the sink, heartbeats included.",
                CpuLedger::publishedBatches);
    }

    private void registerTrouble() {
        counter("tailrace_cpu_page_faults_total", "Pages that could not be read to their end.", CpuLedger::pageFaults);
        counter(
                "tailrace_cpu_ring_resets_total",
                "How often the kernel's counting started over while this exporter ran.",
                CpuLedger::resets);
        counter(
                "tailrace_cpu_stalls_total",
                "How often the ring was left alone because the sink gave no credit; every 2 ms while that lasts.",
                CpuLedger::stallsWithoutCredit);
    }

    private double lagSeconds(CpuLedger ledger) {
        return Math.max(0, observed.monotonicNs().getAsLong() - ledger.readThroughNs()) / NS_PER_SECOND;
    }

    private void counter(String name, String help, ToDoubleFunction<CpuLedger> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(CPU)
                .callback(data ->
                        observed.cpus().get().forEach(ledger -> data.call(value.applyAsDouble(ledger), cpu(ledger))))
                .register(registry);
    }

    private void gauge(String name, String help, ToDoubleFunction<CpuLedger> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(CPU)
                .callback(data ->
                        observed.cpus().get().forEach(ledger -> data.call(value.applyAsDouble(ledger), cpu(ledger))))
                .register(registry);
    }

    private void byReason(String name, String help, Function<CpuLedger, Map<String, Long>> values) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(CPU, "reason")
                .callback(data -> observed.cpus().get().forEach(ledger -> values.apply(ledger)
                        .forEach((reason, events) -> data.call(events, cpu(ledger), reason))))
                .register(registry);
    }

    private static String cpu(CpuLedger ledger) {
        return Integer.toString(ledger.cpu());
    }
}
