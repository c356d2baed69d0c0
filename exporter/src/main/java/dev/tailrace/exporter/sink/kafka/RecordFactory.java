package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.proto.v1.EventSchema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Records as they stand in Kafka: which partition, key and headers. */
final class RecordFactory {
    /** Version of the record's layout, in the header {@code tailrace.format}. */
    static final String FORMAT_VERSION = "1";

    private static final Header FORMAT =
            new RecordHeader("tailrace.format", FORMAT_VERSION.getBytes(StandardCharsets.UTF_8));

    private final KafkaSettings settings;

    RecordFactory(KafkaSettings settings) {
        this.settings = settings;
    }

    /** A CPU stays on one partition, so that its batches stay in order; a host's CPUs go to different ones. */
    ProducerRecord<byte[], byte[]> batch(SealedBatch batch, int partitionCount) {
        int partition = Math.floorMod(batch.host().hashCode() + batch.cpu(), partitionCount);
        byte[] key = (batch.host() + "/" + batch.cpu()).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(settings.topic(), partition, key, batch.message(), headers(batch.host()));
    }

    /** Keyed by id, big endian, so that compaction keeps one record for each schema. */
    ProducerRecord<byte[], byte[]> schema(EventSchema schema) {
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(schema.getId()).array();
        return new ProducerRecord<>(settings.schemaTopic(), null, key, schema.toByteArray(), headers(settings.host()));
    }

    private static List<Header> headers(String source) {
        return List.of(FORMAT, new RecordHeader("tailrace.source", source.getBytes(StandardCharsets.UTF_8)));
    }
}
