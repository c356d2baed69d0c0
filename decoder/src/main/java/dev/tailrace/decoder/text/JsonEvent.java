package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One kind of event as JSON: its name and, in the order of the format, its fields. A field beyond its record is null. */
public final class JsonEvent {
    private final byte[] path;
    private final List<FormatField> fields;

    /** @param format the event's */
    public JsonEvent(EventFormat format) {
        path = format.path().getBytes(StandardCharsets.UTF_8);
        fields = format.fields().stream().filter(field -> !field.common()).toList();
    }

    /** Appends the rest of an object behind {@code "event":"}: the name, its closing quote and the fields. */
    public void append(EventRecord record, TextOutput out) {
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
            value(field, record, out);
        }
        out.append('}');
    }

    private static void value(FormatField field, EventRecord record, TextOutput out) {
        FieldSpan span = FieldSpan.of(field, record);
        if (span == null) {
            out.append("null");
            return;
        }
        switch (field.shape()) {
            case INTEGER -> number(field, record, span.offset(), out);
            case POINTER -> address(field, record, span.offset(), out);
            case TEXT -> JsonText.append(record.bytes(), record.index(span.offset()), span.textLength(record), out);
            case INTEGER_ARRAY, BITMASK -> numbers(field, record, span, out);
            case BYTES, OPAQUE -> bytes(record, span, out);
        }
    }

    private static void number(FormatField field, EventRecord record, int offset, TextOutput out) {
        long value = record.number(offset, field.elementSize(), field.signed());
        if (field.signed()) {
            out.decimal(value);
        } else {
            out.unsigned(value);
        }
    }

    private static void address(FormatField field, EventRecord record, int offset, TextOutput out) {
        out.append("\"0x");
        out.hex(record.number(offset, field.elementSize(), false));
        out.append('"');
    }

    private static void numbers(FormatField field, EventRecord record, FieldSpan span, TextOutput out) {
        out.append('[');
        int size = field.elementSize();
        for (int at = 0; at + size <= span.length(); at += size) {
            if (at > 0) {
                out.append(',');
            }
            number(field, record, span.offset() + at, out);
        }
        out.append(']');
    }

    static void bytes(EventRecord record, FieldSpan span, TextOutput out) {
        out.append('"');
        for (int at = 0; at < span.length(); at++) {
            out.hex(record.unsignedByte(span.offset() + at), 2);
        }
        out.append('"');
    }
}
