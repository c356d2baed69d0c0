package dev.tailrace.decoder.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.capture.RecordedPages;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.decoder.schema.EventMapping;
import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchEnding;
import dev.tailrace.decoder.transcode.BatchOrigin;
import dev.tailrace.decoder.transcode.CatalogPlans;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.DecodedEvent;
import dev.tailrace.serde.EventDecoder;
import dev.tailrace.serde.EventSchemaSerde;
import dev.tailrace.serde.EventTimes;
import dev.tailrace.serde.OrdinalGuard;
import dev.tailrace.serde.SchemaStore;
import dev.tailrace.serde.TraceBatchSerde;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Records of the topics with any content give events or a SerializationException. The first two bytes say how many behind them are a
 * schema, for all events; without one the catalog's are taken. The rest is a batch.
 */
final class BatchFuzz implements FuzzTarget {
    private static final int[] PAGE_BYTES = {76, 500};
    private static final EventCatalog CATALOG = FuzzCatalog.CATALOG;

    @Override
    public void accept(byte[] input) {
        if (input.length < Short.BYTES) {
            return;
        }
        int batchStart =
                Math.min(input.length, Short.BYTES + (ByteBuffer.wrap(input).getShort() & 0xffff));
        try {
            SchemaStore schemas = schemas(Arrays.copyOfRange(input, Short.BYTES, batchStart));
            byte[] batch = Arrays.copyOfRange(input, batchStart, input.length);
            consume(new TraceBatchSerde().deserializer().deserialize("fuzz", batch), new EventDecoder(schemas));
        } catch (SerializationException declared) {
            assertThat(declared).hasMessageNotContaining("null");
        }
    }

    private static SchemaStore schemas(byte[] schema) {
        List<EventMapping> mappings = CATALOG.mappings();
        if (schema.length == 0) {
            return id -> mappings.get(Math.floorMod(id, mappings.size())).schema();
        }
        EventSchema same = new EventSchemaSerde().deserializer().deserialize("fuzz", schema);
        return _ -> same;
    }

    private static void consume(TraceBatch batch, EventDecoder decoder) {
        OrdinalGuard.Verdict verdict = new OrdinalGuard().accept(batch);
        assertThat(verdict.newEvents() + verdict.repeatedEvents()).isEqualTo(batch.getEventsCount());
        assertThat(EventTimes.of(batch)).hasSize(batch.getEventsCount());
        for (TraceEvent event : batch.getEventsList()) {
            DecodedEvent decoded = decoder.decode(batch, event);
            assertThat(decoded.fields()).isNotNull();
            assertThat(decoded.toString()).isNotNull();
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int pageBytes : PAGE_BYTES) {
            byte[] batch = batch(pageBytes);
            seeds.add(input(new byte[0], batch));
            CATALOG.mappings()
                    .forEach(mapping -> seeds.add(input(mapping.schema().toByteArray(), batch)));
        }
        return seeds;
    }

    private static byte[] batch(int pageBytes) {
        RecordedPages.Page page = RecordedPages.all().getFirst();
        BatchBuilder batch =
                new BatchBuilder(new BatchOrigin(Source.getDefaultInstance(), 0, 3, "boot"), KernelContext.none());
        batch.begin(5);
        batch.addNote(Note.Reason.OVERWRITTEN, 2);
        new SliceTranscoder(new CatalogPlans(CATALOG), false)
                .transcode(Unpooled.wrappedBuffer(page.records(), 0, pageBytes), page.timestamp(), 0, false, batch);
        return batch.seal(9, new BatchEnding(1, 0, 1L << 60, 1, true)).message();
    }

    private static byte[] input(byte[] schema, byte[] batch) {
        return ByteBuffer.allocate(Short.BYTES + schema.length + batch.length)
                .putShort((short) schema.length)
                .put(schema)
                .put(batch)
                .array();
    }

    @Override
    public String observedClasses() {
        return "dev.tailrace.**";
    }
}
