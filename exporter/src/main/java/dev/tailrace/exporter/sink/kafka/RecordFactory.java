package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.SingleEvents;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.Pids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Records as they stand in Kafka: which partition, key and headers. */
final class RecordFactory {
    /** Version of the record's layout, in the header {@code tailrace.format}. */
    static final String FORMAT_VERSION = "1";

    private static final Header FORMAT =
            new RecordHeader("tailrace.format", FORMAT_VERSION.getBytes(StandardCharsets.UTF_8));

    private final KafkaSettings settings;
    private final SchemaSource schemas;

    /** @param schemas asked for the names of events, where records are keyed by them */
    RecordFactory(KafkaSettings settings, SchemaSource schemas) {
        this.settings = settings;
        this.schemas = schemas;
    }

    /** The records that a batch becomes; at least one. */
    List<ProducerRecord<byte[], byte[]>> of(SealedBatch batch, int partitionCount) {
        if (!settings.records().singleEvents() || batch.eventCount() == 0) {
            return List.of(ofRing(batch, batch.message(), partitionCount));
        }
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(batch.eventCount());
        for (TraceBatch single : SingleEvents.of(batch.parsed())) {
            records.add(single(batch, single, partitionCount));
        }
        return records;
    }

    private ProducerRecord<byte[], byte[]> single(SealedBatch whole, TraceBatch single, int partitionCount) {
        byte[] message = single.toByteArray();
        return switch (settings.records().key()) {
            case CPU -> ofRing(whole, message, partitionCount);
            case PID -> keyed(whole, bytes(whole.host() + "/" + Pids.of(single, single.getEvents(0))), message);
            case EVENT -> keyed(whole, bytes(eventName(single)), message);
            case NONE -> keyed(whole, null, message);
        };
    }

    private String eventName(TraceBatch single) {
        EventSchema schema = schemas.schema(single.getSchemaIds(0));
        return schema.getSystem() + ":" + schema.getName();
    }

    /** A CPU stays on one partition, so that its batches stay in order; a host's CPUs go to different ones. */
    private ProducerRecord<byte[], byte[]> ofRing(SealedBatch batch, byte[] message, int partitionCount) {
        int partition = Math.floorMod(batch.host().hashCode() + batch.cpu(), partitionCount);
        byte[] key = bytes(batch.host() + "/" + batch.cpu());
        return new ProducerRecord<>(settings.topic(), partition, key, message, headers(batch.host()));
    }

    /** Kafka finds the partition by the key's hash; without a key any will do. */
    private ProducerRecord<byte[], byte[]> keyed(SealedBatch batch, byte @Nullable [] key, byte[] message) {
        Integer anyPartition = null;
        return new ProducerRecord<>(settings.topic(), anyPartition, key, message, headers(batch.host()));
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
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
