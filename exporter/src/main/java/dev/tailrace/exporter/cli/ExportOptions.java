package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.DataSize;
import dev.tailrace.exporter.config.DurationConverter;
import dev.tailrace.exporter.daemon.ExportSettings.OnStop;
import dev.tailrace.exporter.tail.LineFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings of {@code tailrace export}: each long name is also a key of the file and, in capitals, a variable {@code TAILRACE_…}. */
final class ExportOptions {
    @Option(
            names = {"-e", "--event"},
            paramLabel = "EVENT",
            description = "Events to record: sched:sched_switch, 'sched:*', 'syscalls:sys_enter_open*'. Repeatable. "
                    + "Without any, a prepared instance is used as it is.")
    List<String> events = new ArrayList<>();

    @Option(
            names = "--filter",
            paramLabel = "SYSTEM:EVENT:EXPR",
            description = "Kernel filter for events, for example 'sched:sched_switch:prev_pid != 0'. Repeatable.")
    List<String> filters = new ArrayList<>();

    @Option(
            names = {"-p", "--pid"},
            paramLabel = "PID",
            description = "Trace this process only, with all its threads and children. Repeatable.")
    List<Long> pids = new ArrayList<>();

    @Option(names = "--trace-self", description = "Also trace Tailrace's own threads.")
    boolean traceSelf;

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            defaultValue = "tailrace",
            description = "Trace instance to use, or the absolute path of a prepared one (default: ${DEFAULT-VALUE}).")
    String instance = "";

    @Option(
            names = "--context",
            paramLabel = "DIR",
            description = "Folder that 'tailrace prepare' filled, for what this user may not read.")
    @Nullable
    Path context;

    @Option(
            names = "--buffer-size",
            paramLabel = "SIZE",
            converter = DataSize.Converter.class,
            description = "Ring size per CPU, for example 4M (default: 8M for a new instance, else as it is).")
    @Nullable
    DataSize bufferSize;

    @Option(
            names = "--sub-buffer-size",
            paramLabel = "SIZE",
            converter = DataSize.Converter.class,
            description = "Sub-buffer size, a power of two of pages (default: 16k for a new instance whose rings are no"
                    + " smaller than 1M).")
    @Nullable
    DataSize subBufferSize;

    @Option(
            names = "--on-stop",
            paramLabel = "WHAT",
            defaultValue = "remove",
            description = "At a clean end: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). "
                    + "A kept instance goes on collecting for the next exporter.")
    OnStop onStop = OnStop.REMOVE;

    @Option(names = "--require-mapping", description = "Refuse a kernel that cannot map its rings, instead of read().")
    boolean requireMapping;

    @Option(names = "--start-anyway", description = "Turn tracing on before the sink can be reached.")
    boolean startAnyway;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "Host name in the batches (default: the context's, else the kernel's).")
    @Nullable
    String host;

    @Option(
            names = "--batch-bytes",
            paramLabel = "SIZE",
            defaultValue = "256k",
            converter = DataSize.Converter.class,
            description = "A batch is sent when it has reached this size (default: ${DEFAULT-VALUE}).")
    DataSize batchBytes = new DataSize(1);

    @Option(
            names = "--batch-age",
            paramLabel = "TIME",
            defaultValue = "100ms",
            converter = DurationConverter.class,
            description = "A batch is sent at this age at the latest (default: ${DEFAULT-VALUE}).")
    Duration batchAge = Duration.ZERO;

    @Option(
            names = "--heartbeat",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = DurationConverter.class,
            description = "An idle CPU sends an empty batch this often (default: ${DEFAULT-VALUE}).")
    Duration heartbeat = Duration.ZERO;

    @Option(
            names = "--sink",
            paramLabel = "SINK",
            defaultValue = "kafka",
            description = "Where batches go: kafka, tcp://HOST:PORT or tls://HOST:PORT (a relay), file:PATH, stdout, or"
                    + " null; raw://HOST:PORT leaves the decoding to the relay (default: ${DEFAULT-VALUE}).")
    String sink = "";

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "Lines of standard output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    LineFormat format = LineFormat.TEXT;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description =
                    "Also serve live clients (tailrace tail --connect) here; a port alone is this host's loopback.")
    @Nullable
    String listen;

    @Option(
            names = "--max-clients",
            paramLabel = "N",
            defaultValue = "64",
            description = "Live clients at once (default: ${DEFAULT-VALUE}).")
    int maxClients;

    @Mixin
    NetworkOptions network = new NetworkOptions();

    @Mixin
    PublishingOptions publishing = new PublishingOptions();

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with these settings; flags and TAILRACE_… variables win over it.")
    @Nullable
    Path config;
}
