package dev.tailrace.quickstart;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.TraceBatchSerde;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the batches' topic from its beginning. Used by one thread. */
final class TopicReader implements AutoCloseable {
    private final KafkaConsumer<byte[], TraceBatch> consumer;

    /** The topic exists by now. */
    TopicReader(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false"),
                new ByteArrayDeserializer(),
                new TraceBatchSerde().deserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** Hands on what has come, waiting for it up to a time. Returns how many batches there were. */
    int read(Duration timeout, Consumer<TraceBatch> receiver) {
        var records = consumer.poll(timeout);
        for (ConsumerRecord<byte[], TraceBatch> each : records) {
            receiver.accept(each.value());
        }
        return records.count();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
