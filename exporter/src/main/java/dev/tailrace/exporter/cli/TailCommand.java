package dev.tailrace.exporter.cli;

import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.exporter.tail.BatchLines;
import dev.tailrace.exporter.tail.LineFormat;
import dev.tailrace.exporter.tail.TopicTail;
import dev.tailrace.serde.KafkaSchemaStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tailrace tail}: live events from Kafka, as the kernel would print them. */
@Command(
        name = "tail",
        description = "Prints the events that arrive in Kafka, live, until it is stopped.",
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

    @Override
    public Integer call() throws Exception {
        Map<String, Object> properties = kafka.consumerProperties();
        try (StopSignal stop = StopSignal.install();
                KafkaSchemaStore schemas = new KafkaSchemaStore(properties, kafka.schemaTopic, SCHEMA_WAIT);
                TopicTail topic = new TopicTail(properties, kafka.topic, fromBeginning)) {
            try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
                print(topic, new BatchLines(schemas, format), stop, out);
            } catch (IOException failed) {
                if (!BrokenPipe.is(failed)) {
                    throw failed;
                }
            }
            stop.exitCode(ExitCode.DONE);
            return ExitCode.DONE;
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
