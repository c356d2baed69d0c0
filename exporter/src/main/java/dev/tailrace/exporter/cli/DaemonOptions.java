package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.DurationConverter;
import java.time.Duration;
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
}
