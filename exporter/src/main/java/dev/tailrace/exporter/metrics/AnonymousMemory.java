package dev.tailrace.exporter.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory that is this process's alone. The mapped rings count as resident too, but they are the kernel's, whoever reads them. */
final class AnonymousMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE_START = "RssAnon:";
    private static final String LINE_END = "kB";
    private static final long BYTES_PER_KB = 1_024;

    private AnonymousMemory() {}

    static void register(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("tailrace_process_anonymous_memory_bytes")
                .help("Resident memory of the process without files and mapped rings.")
                .callback(data -> bytes().ifPresent(data::call))
                .register(registry);
    }

    private static OptionalLong bytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(LINE_START) && line.endsWith(LINE_END))
                    .map(line -> line.substring(LINE_START.length(), line.length() - LINE_END.length()))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes.strip()) * BYTES_PER_KB)
                    .findFirst();
        } catch (IOException hidden) {
            return OptionalLong.empty();
        }
    }
}
