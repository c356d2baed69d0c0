package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.SchemaSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;

/**
 * One producer's life: from a broker that answered to the first failure that the producer itself could not mend. Used by the delivery
 * thread, but for {@link #producerMetric}.
 */
final class KafkaSession implements AutoCloseable {
    private final KafkaSettings settings;
    private final SchemaSource schemas;
    private final RecordFactory records;
    private final Producer<byte[], byte[]> producer;
    private final int partitionCount;
    private final Set<Long> publishedSchemas = new HashSet<>();

    /** Makes sure of the topics, then opens a producer. Throws whatever the clients throw while no broker can be used. */
    static KafkaSession connect(KafkaSettings settings, KafkaClients clients, SchemaSource schemas)
            throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin()) {
            new KafkaTopics(settings).ensure(admin);
        }
        return new KafkaSession(settings, clients.producer(), schemas);
    }

    private KafkaSession(KafkaSettings settings, Producer<byte[], byte[]> producer, SchemaSource schemas) {
        this.settings = settings;
        this.schemas = schemas;
        this.records = new RecordFactory(settings, schemas);
        this.producer = producer;
        this.partitionCount = partitionCount(producer, settings.topic());
    }

    private static int partitionCount(Producer<byte[], byte[]> producer, String topic) {
        try {
            return producer.partitionsFor(topic).size();
        } catch (RuntimeException failed) {
            producer.close(Duration.ZERO);
            throw failed;
        }
    }

    /**
     * Hands one batch to the producer, its schemas first and confirmed.
     *
     * @param whenDone called when all its records are confirmed, and for each that can't be
     */
    void send(SealedBatch batch, Callback whenDone) throws ExecutionException, InterruptedException {
        publishMissingSchemas(batch.schemaIds());
        List<ProducerRecord<byte[], byte[]>> parts = records.of(batch, partitionCount);
        AtomicInteger unconfirmed = new AtomicInteger(parts.size());
        for (ProducerRecord<byte[], byte[]> part : parts) {
            producer.send(part, (metadata, failed) -> {
                if (failed != null || unconfirmed.decrementAndGet() == 0) {
                    whenDone.onCompletion(metadata, failed);
                }
            });
        }
    }

    private void publishMissingSchemas(long[] schemaIds) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> confirmations = new ArrayList<>();
        for (long id : schemaIds) {
            if (publishedSchemas.add(id)) {
                confirmations.add(producer.send(records.schema(schemas.schema(id))));
            }
        }
        for (Future<RecordMetadata> confirmation : confirmations) {
            confirmation.get();
        }
    }

    /** A number of the group {@code producer-metrics}, by Kafka's name; NaN when there is none. Any thread. */
    double producerMetric(String name) {
        return producer.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals("producer-metrics")
                        && metric.metricName().name().equals(name))
                .map(Metric::metricValue)
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public String toString() {
        return "topic %s with %d partitions at %s"
                .formatted(settings.topic(), partitionCount, settings.bootstrapServers());
    }

    /** What the producer still holds is not waited for. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
