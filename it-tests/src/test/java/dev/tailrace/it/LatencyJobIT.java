package dev.tailrace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tailrace.exporter.cli.Main;
import dev.tailrace.quickstart.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The latency job as a process of its own, between a real broker's topics, on what the live kernel wrote. */
@Tag("live-kernel")
class LatencyJobIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String OUTPUT = "tailrace.latency";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void eachEventIsSeenAndEachCallOfTheRecordingIsMeasured() throws Exception {
        Engine.assumeTracefs();
        Path recording = record();
        List<JsonNode> events = decoded(recording);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            run(Main.class, "replay", "--bootstrap-servers", broker.bootstrapServers(), recording.toString());
            Process job = start(
                    dev.tailrace.streams.Main.class,
                    folder.resolve("job.txt"),
                    "--bootstrap-servers",
                    broker.bootstrapServers(),
                    "--window",
                    "1s",
                    "--property",
                    "state.dir=" + folder.resolve("state"));
            try {
                await().atMost(SOON).until(() -> seen(results(broker)) == events.size());
            } finally {
                job.destroy();
            }
            assertThat(job.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(job.exitValue())
                    .as(Files.readString(folder.resolve("job.txt")))
                    .isZero();

            List<JsonNode> results = results(broker);
            assertThat(results).allSatisfy(result -> {
                assertThat(result.at("/events/missing").asLong()).isZero();
                assertThat(result.at("/events/late").asLong()).isZero();
            });
            assertThat(counted(results, "syscall")).isEqualTo(callsWithBothEnds(events));
            assertThat(counted(results, "wakeup_task")).isPositive().isEqualTo(counted(results, "wakeup_cpu"));
        }
    }

    /** What a child of this process does, on the live kernel. */
    private Path record() throws Exception {
        Path file = folder.resolve("trace.dat");
        Process worker = new ProcessBuilder("sh", "-c", "while sleep 0.01; do :; done").start();
        try {
            run(
                    Main.class,
                    "record",
                    "--duration",
                    "2s",
                    "-o",
                    file.toString(),
                    "--pid",
                    Long.toString(worker.pid()),
                    "-e",
                    "raw_syscalls:*",
                    "-e",
                    "sched:sched_switch",
                    "-e",
                    "sched:sched_wak*");
        } finally {
            worker.destroyForcibly();
        }
        return file;
    }

    private List<JsonNode> decoded(Path recording) throws Exception {
        Path lines = folder.resolve("lines");
        Process decode = start(Main.class, lines, "decode", "--format", "json", recording.toString());
        assertThat(decode.waitFor()).isZero();
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(lines)) {
            events.add(JSON.readTree(line));
        }
        assertThat(events).allMatch(event -> event.has("event"));
        return events;
    }

    private void run(Class<?> main, String... arguments) throws Exception {
        Path output = folder.resolve("output.txt");
        assertThat(start(main, output, arguments).waitFor())
                .as(() -> read(output))
                .isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static Process start(Class<?> main, Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<JsonNode> results(EmbeddedBroker broker) {
        List<JsonNode> results = new ArrayList<>();
        Map<String, Object> properties =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            if (!consumer.listTopics().containsKey(OUTPUT)) {
                return results;
            }
            TopicReader.readAll(consumer, OUTPUT, value -> results.add(tree(value)));
        }
        return results;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static long seen(List<JsonNode> results) {
        return results.stream()
                .filter(result -> result.get("kind").asText().equals("host"))
                .mapToLong(result -> result.at("/events/seen").asLong())
                .sum();
    }

    private static long counted(List<JsonNode> results, String kind) {
        return results.stream()
                .filter(result -> result.get("kind").asText().equals(kind))
                .mapToLong(result -> result.at("/latency/count").asLong())
                .sum();
    }

    /** Counted the simple way: an exit that follows an entry into the same call in the same thread. */
    private static long callsWithBothEnds(List<JsonNode> events) {
        Map<Integer, Long> inside = new HashMap<>();
        long calls = 0;
        for (JsonNode event : events) {
            int pid = event.get("pid").asInt();
            switch (event.get("event").asText()) {
                case "raw_syscalls/sys_enter" ->
                    inside.put(pid, event.at("/fields/id").asLong());
                case "raw_syscalls/sys_exit" -> {
                    Long entered = inside.remove(pid);
                    if (entered != null && entered == event.at("/fields/id").asLong()) {
                        calls++;
                    }
                }
                default -> {}
            }
        }
        return calls;
    }
}
