package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.print.EventRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a return of the function graph tells how long the call took.
 *
 * @param event where it tells its function
 * @param callTime {@code calltime}, when the function was called
 * @param returnTime {@code rettime}, when it returned; both in nanoseconds
 */
record GraphReturn(GraphEvent event, FormatField callTime, FormatField returnTime) {

    /** Null when there is no such event, or when it lacks a field. */
    static @Nullable GraphReturn of(@Nullable EventFormat format) {
        GraphEvent event = GraphEvent.of(format);
        if (format == null || event == null) {
            return null;
        }
        FormatField callTime = GraphEvent.field(format, "calltime");
        FormatField returnTime = GraphEvent.field(format, "rettime");
        return callTime == null || returnTime == null ? null : new GraphReturn(event, callTime, returnTime);
    }

    /** Whether a record is long enough for the fields. */
    boolean fits(EventRecord record) {
        return event.fits(record) && GraphEvent.holds(record, callTime) && GraphEvent.holds(record, returnTime);
    }

    /** How long the call took, in nanoseconds, unsigned. */
    long durationNs(EventRecord record) {
        return time(record, returnTime) - time(record, callTime);
    }

    private static long time(EventRecord record, FormatField field) {
        return record.number(field.offset(), field.size(), false);
    }
}
