package dev.tailrace.exporter.sink;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.EventTimes;

/** What a batch becomes that is taken apart. Any thread. */
final class BatchParts {
    private final TraceBatch whole;
    private final long[] times;

    BatchParts(TraceBatch whole) {
        this.whole = whole;
        this.times = EventTimes.of(whole);
    }

    /**
     * The events [from, to), at least one, as a batch of their own, whose base is the first one's time. The parts of a batch cover its
     * range: the first has the losses too, since they stand before the events, and the last says what the whole one said about time and
     * the end.
     */
    TraceBatch.Builder of(int from, int to) {
        int count = times.length;
        TraceBatch.Builder part = whole.toBuilder()
                .clearEvents()
                .setBaseTimestampNs(times[from])
                .addEvents(whole.getEvents(from).toBuilder().clearTimestampDeltaNs())
                .addAllEvents(whole.getEventsList().subList(from + 1, to));
        if (from > 0) {
            part.clearNotes().clearFaults().setFirstOrdinal(whole.getNextOrdinal() - (count - from));
        }
        if (to < count) {
            part.setNextOrdinal(whole.getNextOrdinal() - (count - to))
                    .setCompleteThroughNs(times[to - 1])
                    .setEndOfStream(false);
        }
        return part;
    }
}
