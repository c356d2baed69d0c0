package dev.tailrace.decoder.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.EventDecoder;
import dev.tailrace.serde.TraceBatchSerde;

/** Reads a batch of our own as a consumer does: whatever the page was, each event must fit its schema. */
final class DecodedBatch {
    private DecodedBatch() {}

    static TraceBatch of(byte[] message, EventCatalog catalog) {
        TraceBatch batch = new TraceBatchSerde().deserializer().deserialize("fuzz", message);
        EventDecoder decoder = new EventDecoder(catalog::schema);
        for (TraceEvent event : batch.getEventsList()) {
            assertThat(decoder.decode(batch, event).toString()).isNotEmpty();
        }
        return batch;
    }
}
