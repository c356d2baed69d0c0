package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.kafka.RecordLayout;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The Kafka sink as it publishes each event in a record of its own: it owes what every sink owes. */
class SingleEventSinkTest extends KafkaSinkTest {
    @Override
    protected RecordLayout layout() {
        return new RecordLayout(true, RecordLayout.Key.CPU);
    }

    @Test
    void aBatchOfThreeEventsIsThreeRecordsAndIsDeliveredOnce() throws Exception {
        SchemaSource schemas = id -> EventSchema.newBuilder().setId(id).build();
        try (Sink sink = open(schemas, 1 << 20)) {
            TraceBatch.Builder batch = TraceBatch.newBuilder()
                    .setSource(Source.newBuilder().setHost("test-host"))
                    .setCpu(5)
                    .setNextOrdinal(3)
                    .addSchemaIds(1);
            for (int pid = 0; pid < 3; pid++) {
                batch.addEvents(TraceEvent.newBuilder().setPid(pid));
            }
            sink.offer(SealedBatch.of(batch.build()));

            assertThat(sink.flush(Duration.ofSeconds(30))).isTrue();
            assertThat(sink.ledger().delivered().batches()).isOne();
        }
        assertThat(received(5)).extracting(TraceBatch::getFirstOrdinal).containsExactly(0L, 1L, 2L);
    }
}
