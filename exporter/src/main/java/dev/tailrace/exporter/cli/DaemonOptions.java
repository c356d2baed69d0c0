package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.DurationConverter;
import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.config.EndpointConverter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of the commands that run until they are told to end. */
final class DaemonOptions {
    @Option(
            names = "--notice-interval",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "How often an outage that lasts is reported again (default: ${DEFAULT-VALUE}).")
    Duration noticeInterval = Duration.ZERO;

    @Option(
            names = "--stop-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long a clean end may take to deliver what is left (default: ${DEFAULT-VALUE}).")
    Duration stopTimeout = Duration.ZERO;

    @Option(
            names = "--metrics-listen",
            paramLabel = "HOST:PORT",
            converter = EndpointConverter.class,
            description = "Serve /metrics (Prometheus), /healthz and /readyz here, for example 127.0.0.1:9464 (default:"
                    + " nowhere).")
    @Nullable
    Endpoint metricsListen;
}
