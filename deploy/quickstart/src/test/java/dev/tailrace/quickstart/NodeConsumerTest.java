package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A consumer in another language, which has the .proto files and what stands in the topics, reads what decode prints. */
class NodeConsumerTest {
    private static final Path CONSUMER = Path.of("../../proto/examples/node");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyEventOfTheTopicsHasTheFieldsThatDecodePrints() throws Exception {
        assumeTrue(
                Files.isDirectory(CONSUMER.resolve("node_modules")),
                "the consumer's libraries: scripts/install-node-consumer");
        try (ShippedCapture shipped = ShippedCapture.unpack();
                EmbeddedBroker broker = EmbeddedBroker.start()) {
            // Node's client reads lz4 by a plugin only.
            ReplayedCapture.publish(shipped, broker, "--kafka-property", "compression.type=gzip");
            Map<String, JsonNode> consumed = consume(broker);
            Map<String, JsonNode> decoded = byPlace(ReplayedCapture.decoded(shipped));

            assertThat(consumed.keySet()).containsExactlyInAnyOrderElementsOf(decoded.keySet());
            int fields = 0;
            for (Map.Entry<String, JsonNode> each : decoded.entrySet()) {
                fields += compare(each.getValue(), consumed.get(each.getKey()));
            }
            assertThat(fields).as("fields compared").isGreaterThan(decoded.size());
        }
    }

    private static Map<String, JsonNode> consume(EmbeddedBroker broker) throws Exception {
        Process node = new ProcessBuilder("node", "consumer.mjs", broker.bootstrapServers())
                .directory(CONSUMER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String lines = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).isZero();
        return byPlace(lines.lines().toList());
    }

    /** By CPU, time and number among the events of that time. */
    private static Map<String, JsonNode> byPlace(List<String> lines) throws Exception {
        Map<String, JsonNode> events = new HashMap<>();
        for (String line : lines) {
            JsonNode event = JSON.readTree(line);
            String place = "cpu %s at %s"
                    .formatted(event.get("cpu").asText(), event.get("ts").asText());
            int number = 0;
            while (events.containsKey(place + " #" + number)) {
                number++;
            }
            events.put(place + " #" + number, event);
        }
        return events;
    }

    /** Compares numbers and texts; returns how many. Addresses and bytes have no common notation. */
    private static int compare(JsonNode decoded, JsonNode consumed) {
        assertThat(consumed.get("event")).isEqualTo(decoded.get("event"));
        assertThat(consumed.get("pid")).isEqualTo(decoded.get("pid"));
        int compared = 0;
        for (Map.Entry<String, JsonNode> field : decoded.get("fields").properties()) {
            JsonNode value = field.getValue();
            if (value.isNumber() || value.isTextual() && !value.asText().startsWith("0x")) {
                assertThat(text(consumed.get("fields").path(field.getKey())))
                        .as("%s of %s", field.getKey(), decoded)
                        .isEqualTo(value.asText());
                compared++;
            }
        }
        return compared;
    }

    /** What is a truth value in the messages is 0 or 1 to the kernel. */
    private static String text(JsonNode value) {
        return value.isBoolean() ? value.asBoolean() ? "1" : "0" : value.asText();
    }
}
