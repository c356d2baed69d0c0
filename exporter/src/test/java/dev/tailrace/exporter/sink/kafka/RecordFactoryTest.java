package dev.tailrace.exporter.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordFactoryTest {
    private static final int PARTITIONS = 12;
    private static final SealedBatch BATCH = SealedBatch.of(TraceBatch.newBuilder()
            .setSource(Source.newBuilder().setHost("host"))
            .setCpu(3)
            .setNextOrdinal(2)
            .addSchemaIds(11)
            .addEvents(TraceEvent.newBuilder().setPid(71))
            .addEvents(TraceEvent.newBuilder().setPid(72))
            .build());

    @Test
    void aBatchIsOneRecordOfItsRing() {
        ProducerRecord<byte[], byte[]> record =
                records(RecordLayout.batches()).of(BATCH, PARTITIONS).getFirst();

        assertThat(records(RecordLayout.batches()).of(BATCH, PARTITIONS)).hasSize(1);
        assertThat(record.value()).isEqualTo(BATCH.message());
        assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("host/3");
    }

    @Test
    void singleEventsOfARingShareItsPartition() {
        List<ProducerRecord<byte[], byte[]>> singles =
                records(new RecordLayout(true, RecordLayout.Key.CPU)).of(BATCH, PARTITIONS);

        assertThat(keys(singles)).containsExactly("host/3", "host/3");
        assertThat(singles).extracting(ProducerRecord::partition).doesNotContainNull();
        assertThat(singles.stream().map(ProducerRecord::partition).distinct()).hasSize(1);
    }

    @Test
    void singleEventsAreKeyedAsIsWished() {
        assertThat(keys(singles(RecordLayout.Key.PID))).containsExactly("host/71", "host/72");
        assertThat(keys(singles(RecordLayout.Key.EVENT))).containsExactly("sched:sched_switch", "sched:sched_switch");
        assertThat(singles(RecordLayout.Key.NONE)).allSatisfy(record -> {
            assertThat(record.key()).isNull();
            assertThat(record.partition()).isNull();
        });
    }

    private static List<ProducerRecord<byte[], byte[]>> singles(RecordLayout.Key key) {
        return records(new RecordLayout(true, key)).of(BATCH, PARTITIONS);
    }

    private static List<String> keys(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private static RecordFactory records(RecordLayout layout) {
        KafkaSettings settings = new KafkaSettings(
                "broker:9092", "batches", "schemas", PARTITIONS, (short) 1, layout, "client", 1, Map.of());
        return new RecordFactory(settings, id -> EventSchema.newBuilder()
                .setId(id)
                .setSystem("sched")
                .setName("sched_switch")
                .build());
    }
}
