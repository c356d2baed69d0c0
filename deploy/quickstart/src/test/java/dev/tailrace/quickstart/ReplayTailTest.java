package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.decoder.capture.CaptureBuffer;
import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.exporter.cli.Main;
import dev.tailrace.exporter.decode.CaptureLines;
import dev.tailrace.exporter.decode.CapturePrinter;
import dev.tailrace.exporter.tail.BatchLines;
import dev.tailrace.exporter.tail.LineFormat;
import dev.tailrace.exporter.tail.TopicTail;
import dev.tailrace.serde.KafkaSchemaStore;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A capture goes into a real broker and comes back as the lines that it is decoded to. */
class ReplayTailTest {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SCHEMA_WAIT = Duration.ofSeconds(10);
    private static final int MOST_POLLS = 200;

    @Test
    void whatIsReplayedIsWhatTheTailShows() throws Exception {
        try (ShippedCapture shipped = ShippedCapture.unpack();
                EmbeddedBroker broker = EmbeddedBroker.start()) {
            List<String> expected = decoded(shipped);
            assertThat(replay(shipped, broker)).isZero();

            assertThat(tailed(broker, expected.size()))
                    .as("the events, CPU by CPU")
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static List<String> decoded(ShippedCapture shipped) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Capture capture = shipped.open()) {
            CaptureBuffer buffer = capture.buffers().getFirst();
            new CapturePrinter(CaptureLines.json(capture.facts()), false, 2)
                    .print(buffer, Channels.newChannel(out), _ -> {});
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static int replay(ShippedCapture shipped, EmbeddedBroker broker) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("replay", "--bootstrap-servers", broker.bootstrapServers()));
        arguments.addAll(List.of("--events", shipped.folder().resolve("events").toString()));
        shipped.cpuFiles().stream().map(Path::toString).forEach(arguments::add);
        return Main.commandLine().execute(arguments.toArray(String[]::new));
    }

    private static List<String> tailed(EmbeddedBroker broker, int count) {
        Map<String, Object> properties = Map.of("bootstrap.servers", broker.bootstrapServers());
        List<String> lines = new ArrayList<>();
        try (KafkaSchemaStore schemas = new KafkaSchemaStore(properties, "tailrace.schemas", SCHEMA_WAIT);
                TopicTail topic = new TopicTail(properties, "tailrace.events", true)) {
            BatchLines batches = new BatchLines(schemas, LineFormat.JSON);
            for (int polls = 0; lines.size() < count && polls < MOST_POLLS; polls++) {
                TextOutput out = new TextOutput(1 << 16);
                topic.read(POLL, batch -> batches.append(batch, out));
                out.toString().lines().map(ReplayTailTest::withoutHost).forEach(lines::add);
            }
        }
        return lines;
    }

    private static String withoutHost(String line) {
        return line.replaceFirst("\"host\":\"[^\"]*\",", "");
    }
}
