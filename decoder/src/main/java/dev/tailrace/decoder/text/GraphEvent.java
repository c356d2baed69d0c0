package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FieldShape;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.print.EventRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a call or a return of the function graph tells its function: the fields moved and changed their sizes from version to version
 * ({@code kernel/trace/trace_entries.h}).
 *
 * @param id the event's number
 * @param func {@code func}, the function's address
 * @param depth {@code depth}, calls on the stack before this one
 */
record GraphEvent(int id, FormatField func, FormatField depth) {

    /** Null when there is no such event, or when it lacks a field. */
    static @Nullable GraphEvent of(@Nullable EventFormat format) {
        if (format == null) {
            return null;
        }
        FormatField func = field(format, "func");
        FormatField depth = field(format, "depth");
        return func == null || depth == null ? null : new GraphEvent(format.id(), func, depth);
    }

    /** A field by its name; null when the event lacks it, or when it is no number. */
    static @Nullable FormatField field(EventFormat format, String name) {
        FormatField field = format.field(name);
        return field != null && field.shape() == FieldShape.INTEGER ? field : null;
    }

    /** Whether a record is long enough for a field. */
    static boolean holds(EventRecord record, FormatField field) {
        return field.offset() <= record.length() - field.size();
    }

    /** Whether a record is long enough for the fields. */
    boolean fits(EventRecord record) {
        return holds(record, func) && holds(record, depth);
    }

    /** The function's address. */
    long function(EventRecord record) {
        return record.number(func.offset(), func.size(), false);
    }

    /** Calls on the stack before this one. A C int at first, then a long; below 0 inside of a function that is not to be traced. */
    int depth(EventRecord record) {
        return (int) record.number(depth.offset(), depth.size(), true);
    }
}
