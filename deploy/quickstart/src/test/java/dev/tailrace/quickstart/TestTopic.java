package dev.tailrace.quickstart;

import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import dev.tailrace.exporter.sink.kafka.RecordLayout;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.OrdinalGuard;
import dev.tailrace.serde.TraceBatchSerde;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A topic that a sink writes and a test reads. */
final class TestTopic {
    private static final Duration NOTICE_INTERVAL = Duration.ofSeconds(10);
    private static final long MAX_IN_FLIGHT_BYTES = 1 << 20;

    private final String name = "topic-" + System.nanoTime();
    private final String readFrom;

    /** @param readFrom where the test's own consumer connects */
    TestTopic(String readFrom) {
        this.readFrom = readFrom;
    }

    String name() {
        return name;
    }

    /** A sink that writes the topic. */
    KafkaSink open(String bootstrapServers, short replication, Map<String, String> clientProperties) {
        KafkaSettings settings = new KafkaSettings(
                bootstrapServers,
                name,
                name + ".schemas",
                1,
                replication,
                RecordLayout.batches(),
                "test-host",
                MAX_IN_FLIGHT_BYTES,
                clientProperties);
        return KafkaSink.open(settings, id -> EventSchema.newBuilder().setId(id).build(), NOTICE_INTERVAL);
    }

    /** What is in the topic now. */
    List<TraceBatch> batches() {
        return TopicRecords.read(readFrom, name, new TraceBatchSerde().deserializer()).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    /** What is in the topic now, each event once. */
    OrdinalGuard account() {
        OrdinalGuard guard = new OrdinalGuard();
        batches().forEach(guard::accept);
        return guard;
    }
}
