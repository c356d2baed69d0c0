package dev.tailrace.exporter.sink;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;

/** What a batch becomes that is taken apart. Any thread. */
final class BatchPart {
    private BatchPart() {}

    /**
     * The events [from, to) of a batch, at least one, as a batch of their own. The parts of a batch cover its range: the first has the losses
     * too, since they stand before the events, and the last says what the whole one said about time and the end.
     */
    static TraceBatch.Builder of(TraceBatch whole, int from, int to) {
        int count = whole.getEventsCount();
        long startNs = whole.getEvents(from).getTimestampOffsetNs();
        TraceBatch.Builder part =
                whole.toBuilder().clearEvents().setBaseTimestampNs(whole.getBaseTimestampNs() + startNs);
        for (TraceEvent event : whole.getEventsList().subList(from, to)) {
            part.addEvents(event.toBuilder().setTimestampOffsetNs(event.getTimestampOffsetNs() - startNs));
        }
        if (from > 0) {
            part.clearNotes().clearFaults().setFirstOrdinal(whole.getNextOrdinal() - (count - from));
        }
        if (to < count) {
            part.setNextOrdinal(whole.getNextOrdinal() - (count - to))
                    .setCompleteThroughNs(
                            whole.getBaseTimestampNs() + whole.getEvents(to - 1).getTimestampOffsetNs())
                    .setEndOfStream(false);
        }
        return part;
    }
}
