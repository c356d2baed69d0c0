package dev.tailrace.streams.topology;

import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.EventSchemaSerde;
import dev.tailrace.serde.TraceBatchSerde;
import dev.tailrace.streams.histogram.LatencyResult;
import dev.tailrace.streams.histogram.LatencySummary;
import dev.tailrace.streams.histogram.Subject;
import dev.tailrace.streams.host.LatencySettings;
import dev.tailrace.streams.state.Json;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The whole topology without a broker, with windows of 10 s, patience of 5 s and an expiry of 60 s. */
final class JobDriver implements AutoCloseable {
    private static final LatencySettings SETTINGS =
            new LatencySettings(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(60));

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], TraceBatch> batches;
    private final TestInputTopic<byte[], EventSchema> schemas;
    private final TestOutputTopic<String, LatencyResult> output;
    private final List<LatencyResult> results = new ArrayList<>();

    JobDriver() {
        JobTopics topics = new JobTopics("batches", "schemas", "results");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(
                LatencyTopology.build(topics, SETTINGS, _ -> {}), properties, Instant.ofEpochSecond(1));
        batches = driver.createInputTopic(
                topics.batches(), new ByteArraySerializer(), new TraceBatchSerde().serializer());
        schemas = driver.createInputTopic(
                topics.schemas(), new ByteArraySerializer(), new EventSchemaSerde().serializer());
        Deserializer<LatencyResult> fromJson = (_, bytes) -> Json.read(bytes, LatencyResult.class);
        output = driver.createOutputTopic(topics.results(), new StringDeserializer(), fromJson);
    }

    void schema(long id, String system, String name) {
        schemas.pipeInput(
                ByteBuffer.allocate(Long.BYTES).putLong(id).array(),
                EventSchema.newBuilder()
                        .setId(id)
                        .setSystem(system)
                        .setName(name)
                        .build());
    }

    void publish(TraceBatch... published) {
        for (TraceBatch batch : published) {
            batches.pipeInput(batch);
        }
    }

    /** Lets time pass on the wall clock. */
    void pass(Duration time) {
        driver.advanceWallClockTime(time);
        results.addAll(output.readValuesToList());
    }

    List<LatencyResult> results() {
        return results;
    }

    List<LatencyResult> of(Subject.Kind kind) {
        return results.stream().filter(result -> result.kind() == kind).toList();
    }

    /** The one histogram of this kind. */
    LatencySummary only(Subject.Kind kind) {
        List<LatencyResult> found = of(kind);
        if (found.size() != 1 || found.getFirst().latency() == null) {
            throw new AssertionError("not one " + kind + ": " + found);
        }
        return found.getFirst().latency();
    }

    @Override
    public void close() {
        driver.close();
    }
}
