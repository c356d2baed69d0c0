package dev.tailrace.serde;

import dev.tailrace.proto.v1.EventSchema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The schemas of the compacted topic. Topics are not ordered among each other, so a schema may show up a little after the first event that
 * needs it: an unknown id is waited for, up to a bound. Used by one thread.
 */
public final class KafkaSchemaStore implements SchemaStore, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], EventSchema> consumer;
    private final String topic;
    private final Duration longestWait;
    private final InstantSource clock = InstantSource.system();
    private final Map<Long, EventSchema> schemas = new HashMap<>();

    /**
     * @param consumerProperties at least {@code bootstrap.servers}
     * @param topic normally {@code tailrace.schemas}
     * @param longestWait how long an unknown id is waited for
     */
    public KafkaSchemaStore(Map<String, Object> consumerProperties, String topic, Duration longestWait) {
        this.topic = topic;
        this.longestWait = longestWait;
        Map<String, Object> properties = new HashMap<>(consumerProperties);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A topic made by looking for it would not be compacted.
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new EventSchemaSerde().deserializer());
    }

    @Override
    public EventSchema schema(long schemaId) {
        Instant deadline = clock.instant().plus(longestWait);
        while (!schemas.containsKey(schemaId)) {
            if (clock.instant().isAfter(deadline)) {
                throw new UnknownSchemaException(
                        schemaId, "topic %s after %d ms".formatted(topic, longestWait.toMillis()));
            }
            readOn();
        }
        return schemas.get(schemaId);
    }

    private void readOn() {
        if (consumer.assignment().isEmpty() && !assign()) {
            LockSupport.parkNanos(POLL.toNanos());
            return;
        }
        for (ConsumerRecord<byte[], EventSchema> each : consumer.poll(POLL)) {
            schemas.put(each.value().getId(), each.value());
        }
    }

    /** A consumer may be there before the exporter that makes the topic. Returns whether the broker knows the topic by now. */
    private boolean assign() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        return !partitions.isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
