package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.RecordText;
import dev.tailrace.decoder.print.TextOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An event as {@code field=value} pairs, for events whose print format can't be followed. */
final class FieldTexts implements RecordText {
    private final List<FormatField> fields;

    FieldTexts(EventFormat format) {
        fields = format.fields().stream().filter(field -> !field.common()).toList();
    }

    @Override
    public void append(EventRecord record, TextOutput out) {
        for (int index = 0; index < fields.size(); index++) {
            FormatField field = fields.get(index);
            if (index > 0) {
                out.append(' ');
            }
            out.append(field.name().getBytes(StandardCharsets.UTF_8));
            out.append('=');
            value(field, record, out);
        }
    }

    private static void value(FormatField field, EventRecord record, TextOutput out) {
        FieldSpan span = FieldSpan.of(field, record);
        if (span == null) {
            out.append('?');
            return;
        }
        switch (field.shape()) {
            case INTEGER -> number(field, record, span.offset(), out);
            case POINTER -> address(field, record, span.offset(), out);
            case TEXT -> out.append(record.bytes(), record.index(span.offset()), span.textLength(record));
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
        out.append("0x");
        out.hex(record.number(offset, field.elementSize(), false));
    }

    private static void numbers(FormatField field, EventRecord record, FieldSpan span, TextOutput out) {
        out.append('{');
        int size = field.elementSize();
        for (int at = 0; at + size <= span.length(); at += size) {
            if (at > 0) {
                out.append(',');
            }
            number(field, record, span.offset() + at, out);
        }
        out.append('}');
    }

    private static void bytes(EventRecord record, FieldSpan span, TextOutput out) {
        for (int at = 0; at < span.length(); at++) {
            out.hex(record.unsignedByte(span.offset() + at), 2);
        }
    }
}
