package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
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
        long border = whole.getNextOrdinal() - (count - middle);
        return List.of(
                SealedBatch.of(firstPart(whole, middle, border)), SealedBatch.of(secondPart(whole, middle, border)));
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

    private static TraceBatch firstPart(TraceBatch whole, int middle, long border) {
        TraceEvent last = whole.getEvents(middle - 1);
        return whole.toBuilder()
                .clearEvents()
                .addAllEvents(whole.getEventsList().subList(0, middle))
                .setNextOrdinal(border)
                .setCompleteThroughNs(whole.getBaseTimestampNs() + last.getTimestampOffsetNs())
                .setEndOfStream(false)
                .build();
    }

    private static TraceBatch secondPart(TraceBatch whole, int middle, long border) {
        long start = whole.getEvents(middle).getTimestampOffsetNs();
        TraceBatch.Builder part = whole.toBuilder()
                .clearEvents()
                .clearNotes()
                .clearFaults()
                .setFirstOrdinal(border)
                .setBaseTimestampNs(whole.getBaseTimestampNs() + start);
        for (TraceEvent event : whole.getEventsList().subList(middle, whole.getEventsCount())) {
            part.addEvents(event.toBuilder().setTimestampOffsetNs(event.getTimestampOffsetNs() - start));
        }
        return part.build();
    }
}
