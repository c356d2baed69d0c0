package dev.tailrace.exporter.tail;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.TraceBatchSerde;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All partitions of the batches' topic, from now on or from their beginning. Belongs to no group. Used by one thread. */
public final class TopicTail implements AutoCloseable {
    private final KafkaConsumer<byte[], TraceBatch> consumer;
    private final String topic;

    /**
     * @param consumerProperties at least {@code bootstrap.servers}
     * @param fromBeginning whether what is in the topic already is read too
     */
    public TopicTail(Map<String, Object> consumerProperties, String topic, boolean fromBeginning) {
        Map<String, Object> properties = new HashMap<>(consumerProperties);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, fromBeginning ? "earliest" : "latest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new TraceBatchSerde().deserializer());
        this.topic = topic;
    }

    /**
     * Hands on what has come, waiting for it up to a time, and returns how many batches there were. A topic that is not there yet is
     * waited for.
     */
    public int read(Duration timeout, Consumer<TraceBatch> receiver) {
        if (consumer.assignment().isEmpty()) {
            assign();
        }
        if (consumer.assignment().isEmpty()) {
            LockSupport.parkNanos(timeout.toNanos());
            return 0;
        }
        ConsumerRecords<byte[], TraceBatch> records = consumer.poll(timeout);
        for (ConsumerRecord<byte[], TraceBatch> each : records) {
            receiver.accept(each.value());
        }
        return records.count();
    }

    private void assign() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
