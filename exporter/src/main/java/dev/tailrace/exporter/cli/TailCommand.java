package dev.tailrace.exporter.cli;

import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.tail.BatchLines;
import dev.tailrace.exporter.tail.LineFormat;
import dev.tailrace.exporter.tail.LiveTail;
import dev.tailrace.exporter.tail.TopicTail;
import dev.tailrace.proto.v1.Hello;
import dev.tailrace.proto.v1.Subscriber;
import dev.tailrace.serde.KafkaSchemaStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tailrace tail}: live events, as the kernel would print them. */
@Command(
        name = "tail",
        description = "Prints the events that arrive in Kafka or that an exporter serves, live, until it is stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TailCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SCHEMA_WAIT = Duration.ofSeconds(10);
    private static final int OUTPUT_BYTES = 1 << 16;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--format",
            defaultValue = "text",
            description =
                    "text: the lines of the kernel's trace file; json: an object a line (default: ${DEFAULT-VALUE}).")
    private LineFormat format = LineFormat.TEXT;

    @Option(names = "--from-beginning", description = "Also print what is in the topic already.")
    private boolean fromBeginning;

    @Option(
            names = "--connect",
            paramLabel = "HOST:PORT",
            description =
                    "Take events from an exporter that listens (tailrace export --listen) instead of Kafka; with TLS"
                            + " as tls://HOST:PORT.")
    @Nullable
    private String connect;

    @Option(
            names = {"-e", "--event"},
            paramLabel = "EVENT",
            description = "With --connect, only these events: sched:sched_switch, 'sched:*'. Repeatable.")
    private List<String> events = new ArrayList<>();

    @Option(names = "--cpu", paramLabel = "CPU", description = "With --connect, only these CPUs. Repeatable.")
    private List<Integer> cpus = new ArrayList<>();

    @Option(
            names = {"-p", "--pid"},
            paramLabel = "PID",
            description = "With --connect, only events of these threads. Repeatable.")
    private List<Integer> pids = new ArrayList<>();

    @Mixin
    private NetworkOptions network = new NetworkOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if ((connect == null) == (kafka.bootstrapServers == null)) {
            throw wrong("name one source: --bootstrap-servers for Kafka, or --connect for an exporter that listens");
        }
        if (connect == null && !(events.isEmpty() && cpus.isEmpty() && pids.isEmpty())) {
            throw wrong("--event, --cpu and --pid choose what an exporter sends: they need --connect");
        }
        if (connect != null && fromBeginning) {
            throw wrong("--from-beginning is for Kafka: an exporter has only what comes from now on");
        }
        // Not closed: standard output is the process's.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        try (StopSignal stop = StopSignal.install()) {
            tail(stop, out);
            stop.exitCode(ExitCode.DONE);
        } catch (IOException failed) {
            if (!BrokenPipe.is(failed)) {
                throw failed;
            }
        }
        return ExitCode.DONE;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void tail(StopSignal stop, OutputStream out) throws Exception {
        if (connect == null) {
            tailTopic(stop, out);
        } else {
            tailExporter(connect, stop, out);
        }
    }

    private void tailExporter(String place, StopSignal stop, OutputStream out) throws Exception {
        Subscriber wish = Subscriber.newBuilder()
                .addAllEvents(events)
                .addAllCpus(cpus)
                .addAllPids(pids)
                .build();
        FrameClient exporter =
                network.client("connect", place, Hello.newBuilder().setSubscriber(wish));
        try (LiveTail tail = new LiveTail(exporter, format, out)) {
            while (!stop.isRequested() && !tail.await(POLL)) {
                // It prints by itself.
            }
        }
    }

    private void tailTopic(StopSignal stop, OutputStream out) throws Exception {
        Map<String, Object> properties = kafka.consumerProperties(spec.commandLine());
        try (KafkaSchemaStore schemas = new KafkaSchemaStore(properties, kafka.schemaTopic, SCHEMA_WAIT);
                TopicTail topic = new TopicTail(properties, kafka.topic, fromBeginning)) {
            print(topic, new BatchLines(schemas, format), stop, out);
        }
    }

    private static void print(TopicTail topic, BatchLines lines, StopSignal stop, OutputStream out) throws IOException {
        TextOutput text = new TextOutput(OUTPUT_BYTES);
        while (!stop.isRequested()) {
            topic.read(POLL, batch -> lines.append(batch, text));
            text.drainTo(out);
            out.flush();
        }
    }
}
