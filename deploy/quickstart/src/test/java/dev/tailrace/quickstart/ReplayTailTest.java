package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.exporter.tail.BatchLines;
import dev.tailrace.exporter.tail.LineFormat;
import dev.tailrace.exporter.tail.TopicTail;
import dev.tailrace.serde.KafkaSchemaStore;
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
            List<String> expected = ReplayedCapture.decoded(shipped);
            ReplayedCapture.publish(shipped, broker);

            assertThat(tailed(broker, expected.size()))
                    .as("the events, CPU by CPU")
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
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
