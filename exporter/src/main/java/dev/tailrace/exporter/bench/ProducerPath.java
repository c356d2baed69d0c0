package dev.tailrace.exporter.bench;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Kafka's producer and nothing else, with the sink's own properties: what any way to Kafka costs. The topic must be there. */
final class ProducerPath implements PublishingPath {
    private final KafkaSettings settings;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    ProducerPath(KafkaSettings settings) {
        this.settings = settings;
        this.producer = new KafkaProducer<>(KafkaSink.producerProperties(settings));
    }

    @Override
    public void send(SealedBatch batch) {
        // As many partitions at a time as the sink uses.
        int partition = batch.cpu() % settings.partitions();
        producer.send(new ProducerRecord<>(settings.topic(), partition, null, batch.message()), (_, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    @Override
    public void awaitConfirmed() throws IOException {
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IOException("Kafka did not take what was sent: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
