package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One kind of event as JSON: its name and, in the order of the format, its fields. A field beyond its record is null. */
public final class JsonEvent {
    private final CommonOffsets common;
    private final byte[] path;
    private final List<FormatField> fields;

    /** @param format the event's */
    public JsonEvent(EventFormat format) {
        common = CommonOffsets.of(format);
        path = format.path().getBytes(StandardCharsets.UTF_8);
        fields = format.fields().stream().filter(field -> !field.common()).toList();
    }

    /** Appends the rest of an object behind the CPU, but its closing brace: time, thread, name and fields. */
    public void append(long timestamp, EventRecord record, TextOutput out) {
        start(common, timestamp, record, out);
        out.append(path);
        out.append("\",\"fields\":{");
        for (int index = 0; index < fields.size(); index++) {
            FormatField field = fields.get(index);
            if (index > 0) {
                out.append(',');
            }
            out.append('"');
            out.append(field.name());
            out.append("\":");
            FieldValues.JSON.append(field, record, out);
        }
        out.append('}');
    }

    /** Appends what all events have, up to the quote before the name. */
    static void start(CommonOffsets common, long timestamp, EventRecord record, TextOutput out) {
        out.append(",\"ts\":");
        out.unsigned(timestamp);
        if (common.tellsPid(record)) {
            out.append(",\"pid\":");
            out.decimal(common.pid(record));
        }
        out.append(",\"event\":\"");
    }
}
