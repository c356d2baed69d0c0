package dev.tailrace.exporter.cli;

import picocli.CommandLine.Option;

/** Of measurements that start an exporter, and a broker for it. */
final class BenchOptions extends BrokerOptions {
    @Option(
            names = "--heap-mb",
            paramLabel = "N",
            defaultValue = "64",
            description = "The exporter's heap at most, in MB (default: ${DEFAULT-VALUE}).")
    int heapMegabytes;
}
