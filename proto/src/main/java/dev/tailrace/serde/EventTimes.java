package dev.tailrace.serde;

import dev.tailrace.proto.v1.TraceBatch;

/** When events happened. Any thread. */
public final class EventTimes {
    private EventTimes() {}

    /**
     * The time stamps of a batch's events, in their order: an event itself tells only the time since the one before.
     *
     * @return on the trace clock, in ns (or in the clock's own unit); unsigned
     */
    public static long[] of(TraceBatch batch) {
        long[] times = new long[batch.getEventsCount()];
        long time = batch.getBaseTimestampNs();
        for (int index = 0; index < times.length; index++) {
            // Wraps around, as the wire says: the sum is exact even where a stamp is before the last one.
            time += batch.getEvents(index).getTimestampDeltaNs();
            times[index] = time;
        }
        return times;
    }
}
