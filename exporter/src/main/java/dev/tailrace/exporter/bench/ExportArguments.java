package dev.tailrace.exporter.bench;

import java.util.ArrayList;
import java.util.List;

/** Arguments of the daemons that a measurement starts. */
final class ExportArguments {
    /** Of the batches. */
    static final String TOPIC = "tailrace.bench.events";

    private static final String SCHEMA_TOPIC = "tailrace.bench.schemas";

    private ExportArguments() {}

    /** To a broker's topics that are the benches' own. */
    static List<String> toBroker(String bootstrapServers) {
        return toBroker(bootstrapServers, TOPIC);
    }

    /** The same, with another topic for the batches. */
    static List<String> toBroker(String bootstrapServers, String topic) {
        return List.of(
                "--bootstrap-servers",
                bootstrapServers,
                "--topic",
                topic,
                "--schema-topic",
                SCHEMA_TOPIC,
                "--replication",
                "1");
    }

    /**
     * An exporter of the system calls of some processes, in an instance that outlives it.
     *
     * @param sink arguments that say where to
     */
    static List<String> export(BenchInstance instance, List<Long> pids, List<String> sink) {
        List<String> arguments = new ArrayList<>(
                List.of("export", "--instance", instance.name(), "--on-stop", "keep", "-e", "raw_syscalls:*"));
        pids.forEach(pid -> arguments.addAll(List.of("--pid", pid.toString())));
        arguments.addAll(sink);
        return arguments;
    }
}
