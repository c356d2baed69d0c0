package dev.tailrace.it;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.TraceBatchSerde;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Waits, after a fault, until the broker answers and events come again, and measures the time between the two. */
final class Recovery {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TOPIC = "tailrace.events";
    private static final String ANSWER_TIMEOUT_MS = "1000";

    private final Map<String, Object> broker;

    private Recovery(KafkaBroker broker) {
        this.broker = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    }

    /** Seconds from the broker's first good answer to the first batch with events that came behind it. */
    static double seconds(KafkaBroker broker) throws InterruptedException {
        Recovery recovery = new Recovery(broker);
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        recovery.awaitAnswer(deadlineNs);
        long answeredNs = System.nanoTime();
        recovery.awaitEvents(deadlineNs);
        return (System.nanoTime() - answeredNs) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private void awaitAnswer(long deadlineNs) throws InterruptedException {
        while (true) {
            Map<String, Object> properties = new HashMap<>(broker);
            properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_TIMEOUT_MS);
            properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_TIMEOUT_MS);
            try (Admin admin = Admin.create(properties)) {
                admin.describeCluster().nodes().get();
                return;
            } catch (ExecutionException notYet) {
                failAfter(deadlineNs, "the broker does not answer");
            }
        }
    }

    private void awaitEvents(long deadlineNs) throws InterruptedException {
        try (KafkaConsumer<byte[], TraceBatch> consumer =
                new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new TraceBatchSerde().deserializer())) {
            List<TopicPartition> partitions = List.of();
            while (partitions.isEmpty()) {
                failAfter(deadlineNs, "there is no topic");
                partitions = consumer.partitionsFor(TOPIC).stream()
                        .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                        .toList();
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            boolean come = false;
            while (!come) {
                failAfter(deadlineNs, "no events come");
                for (var each : consumer.poll(Duration.ofMillis(50))) {
                    come |= each.value().getEventsCount() > 0;
                }
            }
        }
    }

    private static void failAfter(long deadlineNs, String what) {
        if (System.nanoTime() - deadlineNs > 0) {
            throw new IllegalStateException("%s within %s".formatted(what, PATIENCE));
        }
    }
}
