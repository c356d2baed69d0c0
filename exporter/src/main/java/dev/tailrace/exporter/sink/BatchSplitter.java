package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.TraceBatch;
import java.util.List;

/** Makes smaller batches of one that a receiver finds too large. Any thread. */
public final class BatchSplitter {
    private BatchSplitter() {}

    /**
     * Two batches that cover the range of one: each with half of its events, the first also with its losses. A batch of one event, or none,
     * becomes one without: its note says that an event was too large.
     */
    public static List<SealedBatch> split(SealedBatch batch) {
        TraceBatch whole = batch.parsed();
        int count = whole.getEventsCount();
        if (count <= 1) {
            return List.of(SealedBatch.of(withoutEvents(whole)));
        }
        int middle = count / 2;
        BatchParts parts = new BatchParts(whole);
        return List.of(sealed(parts.of(0, middle)), sealed(parts.of(middle, count)));
    }

    private static SealedBatch sealed(TraceBatch.Builder part) {
        return SealedBatch.of(part.build());
    }

    private static TraceBatch withoutEvents(TraceBatch whole) {
        TraceBatch.Builder rest = whole.toBuilder()
                .clearEvents()
                .clearSchemaIds()
                .clearTasks()
                .clearSymbols()
                .clearFaults()
                .setBaseTimestampNs(0);
        if (whole.getEventsCount() > 0) {
            rest.addNotes(Note.newBuilder().setReason(Note.Reason.TOO_LARGE).setCount(whole.getEventsCount()));
        }
        return rest.build();
    }
}
