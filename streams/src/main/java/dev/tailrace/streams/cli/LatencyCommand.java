package dev.tailrace.streams.cli;

import dev.tailrace.streams.histogram.ClosedWindow;
import dev.tailrace.streams.host.LatencySettings;
import dev.tailrace.streams.job.JobSettings;
import dev.tailrace.streams.job.LatencyJob;
import dev.tailrace.streams.job.SettingsException;
import dev.tailrace.streams.topology.JobTopics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.internals.Topic;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the job. */
@Command(
        name = "latency",
        description = {
            "Reads the batches of all hosts from Kafka and publishes, window by window, how long tasks waited from"
                    + " their wake-up to their run and how long system calls took, until it is stopped.",
            "Trace sched:sched_switch, sched:sched_waking, sched:sched_wakeup, sched:sched_wakeup_new for the former,"
                    + " raw_syscalls:* or syscalls:* for the latter."
        },
        sortOptions = false)
public final class LatencyCommand implements Callable<Integer> {
    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to start from, separated by commas.")
    private String bootstrapServers = "";

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "tailrace.events",
            description = "Topic of the batches (default: ${DEFAULT-VALUE}).")
    private String topic = "";

    @Option(
            names = "--schema-topic",
            paramLabel = "TOPIC",
            defaultValue = "tailrace.schemas",
            description = "Compacted topic of the schemas (default: ${DEFAULT-VALUE}).")
    private String schemaTopic = "";

    @Option(
            names = "--output-topic",
            paramLabel = "TOPIC",
            defaultValue = "tailrace.latency",
            description = "Topic of the results, made when it is missing (default: ${DEFAULT-VALUE}).")
    private String outputTopic = "";

    @Option(
            names = "--window",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "Length of a window (default: ${DEFAULT-VALUE}).")
    private Duration window = Duration.ZERO;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "How long a CPU that sends nothing holds its host back. More than the exporters' heartbeat "
                    + "(default: ${DEFAULT-VALUE}).")
    private Duration patience = Duration.ZERO;

    @Option(
            names = "--expiry",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "How long a wake-up or a call waits for its end; longer ones count as unfinished "
                    + "(default: ${DEFAULT-VALUE}).")
    private Duration expiry = Duration.ZERO;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            defaultValue = "tailrace-latency",
            description = "Processes with the same id share the hosts among them (default: ${DEFAULT-VALUE}).")
    private String applicationId = "";

    @Option(
            names = "--property",
            paramLabel = "KEY=VALUE",
            description = "Any property of Kafka Streams or its clients. Repeatable.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--print", description = "Also print a table of each window, of the hosts that this process has.")
    private boolean print;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command, ready to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new LatencyCommand())
                .setParameterExceptionHandler(ErrorReport::reportUsage)
                .setExecutionExceptionHandler((failed, command, _) -> ErrorReport.report(failed, command));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        LatencyJob job = new LatencyJob(settings(), this::show, message -> err.println(spec.name() + ": " + message));
        StopHook hook = new StopHook(job::stop);
        int code = ExitCode.FAILED;
        try {
            job.run();
            code = ExitCode.DONE;
            return code;
        } catch (Exception failed) {
            code = ErrorReport.report(failed, spec.commandLine());
            return code;
        } finally {
            hook.done(code);
        }
    }

    private void show(ClosedWindow closed) {
        if (print) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(WindowTable.of(closed));
            out.flush();
        }
    }

    private JobSettings settings() {
        return new JobSettings(
                bootstrapServers,
                applicationId,
                new JobTopics(valid(topic), valid(schemaTopic), valid(outputTopic)),
                new LatencySettings(window, patience, expiry),
                properties);
    }

    private static String valid(String topic) {
        if (!Topic.isValid(topic)) {
            throw new SettingsException("topic '%s' is refused by Kafka".formatted(topic));
        }
        return topic;
    }
}
