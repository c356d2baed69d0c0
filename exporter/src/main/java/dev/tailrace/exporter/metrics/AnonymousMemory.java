package dev.tailrace.exporter.metrics;

import dev.tailrace.exporter.linux.ProcessStatus;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The memory that is this process's alone. The mapped rings count as resident too, but they are the kernel's, whoever reads them. */
final class AnonymousMemory {
    private AnonymousMemory() {}

    static void register(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("tailrace_process_anonymous_memory_bytes")
                .help("Resident memory of the process without files and mapped rings.")
                .callback(data -> ProcessStatus.bytes("self", "RssAnon").ifPresent(data::call))
                .register(registry);
    }
}
