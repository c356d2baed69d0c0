package dev.tailrace.exporter.metrics;

import dev.tailrace.exporter.sink.LatencyHistogram;
import dev.tailrace.exporter.sink.SinkLedger;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;

/** The sinks' delivery times as a Prometheus histogram; the client library has no histogram that reads when it is scraped. */
final class DeliverySeconds implements Collector {
    private final String name;
    private final String help;
    private final String label;
    private final Map<String, SinkLedger> sinks;

    /**
     * @param label the label that tells the sink
     * @param sinks by what that label says
     */
    DeliverySeconds(String name, String help, String label, Map<String, SinkLedger> sinks) {
        this.name = name;
        this.help = help;
        this.label = label;
        this.sinks = sinks;
    }

    @Override
    public HistogramSnapshot collect() {
        HistogramSnapshot.Builder snapshot =
                HistogramSnapshot.builder().name(name).help(help);
        sinks.forEach((sink, ledger) -> snapshot.dataPoint(dataPoint(sink, ledger.deliveryLatency())));
        return snapshot.build();
    }

    private HistogramDataPointSnapshot dataPoint(String sink, LatencyHistogram latency) {
        return HistogramDataPointSnapshot.builder()
                .labels(Labels.of(label, sink))
                .classicHistogramBuckets(ClassicHistogramBuckets.of(latency.upperBoundsSeconds(), latency.counts()))
                .sum(latency.sumSeconds())
                .build();
    }
}
