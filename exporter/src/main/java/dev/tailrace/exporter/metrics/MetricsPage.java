package dev.tailrace.exporter.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;

/** All numbers, in Prometheus' text format or in OpenMetrics' where that is asked for. */
final class MetricsPage implements Page {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();

    MetricsPage(Observed observed) {
        CpuMetrics.register(observed, registry);
        SinkMetrics.register(observed, registry);
        ServerMetrics.register(observed, registry);
        LiveMetrics.register(observed, registry);
        KafkaProducerMetrics.register(observed, registry);
        AnonymousMemory.register(registry);
        ProcessMetrics.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
    }

    /** One at a time: what is observed need not bear several threads at once. */
    @Override
    public synchronized Reply answer(String accepted) throws IOException {
        ExpositionFormatWriter format = formats.findWriter(accepted);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        format.write(body, registry.scrape());
        return new Reply(HttpURLConnection.HTTP_OK, format.getContentType(), body.toByteArray());
    }
}
