package dev.tailrace.streams.host;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.EventTimes;

/**
 * Walks the events of one batch. What the batch's range has more than events is a gap that stands before the first of them. Not thread
 * safe.
 */
final class BatchCursor {
    private final long sequence;
    private final TraceBatch batch;
    private final long[] timesNs;
    private long missing;
    private int next;

    /** @param sequence the batch's place among all that wait */
    BatchCursor(long sequence, TraceBatch batch) {
        this.sequence = sequence;
        this.batch = batch;
        this.timesNs = EventTimes.of(batch);
        this.missing = batch.getNextOrdinal() - batch.getFirstOrdinal() - batch.getEventsCount();
    }

    long sequence() {
        return sequence;
    }

    int cpu() {
        return batch.getCpu();
    }

    int remainingEvents() {
        return batch.getEventsCount() - next;
    }

    boolean isDone() {
        return missing == 0 && remainingEvents() == 0;
    }

    boolean isBegun() {
        return next > 0;
    }

    /** Time of what comes next, in ns on the trace clock. */
    long timeNs() {
        return remainingEvents() == 0 ? batch.getCompleteThroughNs() : timesNs[next];
    }

    /** Hands on what comes next, and steps behind it. */
    void step(EventReceiver receiver) {
        long timeNs = timeNs();
        if (missing > 0) {
            long gap = missing;
            missing = 0;
            receiver.gap(batch, gap, timeNs);
        } else {
            receiver.event(batch, batch.getEvents(next++), timeNs);
        }
    }

    /** A batch of what was not handed on yet. */
    TraceBatch rest() {
        return rest(batch, next, missing);
    }

    /**
     * What is left of a batch: its events from one on, and before them so many that are missing. Its range begins where what is missing
     * does, so that range minus events is what is missing.
     */
    static TraceBatch rest(TraceBatch batch, int firstEvent, long missing) {
        int events = batch.getEventsCount() - firstEvent;
        TraceBatch.Builder rest = batch.toBuilder().setFirstOrdinal(batch.getNextOrdinal() - events - missing);
        if (firstEvent > 0) {
            rest.setBaseTimestampNs(EventTimes.of(batch)[firstEvent - 1])
                    .clearEvents()
                    .addAllEvents(batch.getEventsList().subList(firstEvent, batch.getEventsCount()));
        }
        return rest.build();
    }
}
