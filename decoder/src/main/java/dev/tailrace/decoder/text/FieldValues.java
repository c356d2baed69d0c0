package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;

/** A field's value as text: numbers in decimal, addresses in hexadecimal, raw bytes as two digits each. */
enum FieldValues {
    /** For people: lists in braces, texts as they are. */
    PLAIN("?", "", '{', '}') {
        @Override
        void text(byte[] bytes, int start, int length, TextOutput out) {
            out.append(bytes, start, length);
        }
    },
    /** JSON: what is no number stands between quotes. */
    JSON("null", "\"", '[', ']') {
        @Override
        void text(byte[] bytes, int start, int length, TextOutput out) {
            JsonText.append(bytes, start, length, out);
        }
    };

    private final String absent;
    private final String quote;
    private final char listStart;
    private final char listEnd;

    FieldValues(String absent, String quote, char listStart, char listEnd) {
        this.absent = absent;
        this.quote = quote;
        this.listStart = listStart;
        this.listEnd = listEnd;
    }

    abstract void text(byte[] bytes, int start, int length, TextOutput out);

    /** Appends the value that a record holds; the sign of an absent one where the field lies beyond the record. */
    void append(FormatField field, EventRecord record, TextOutput out) {
        FieldSpan span = FieldSpan.of(field, record);
        if (span == null) {
            out.append(absent);
            return;
        }
        switch (field.shape()) {
            case INTEGER -> number(field, record, span.offset(), out);
            case POINTER -> address(field, record, span.offset(), out);
            case TEXT -> text(record.bytes(), record.index(span.offset()), span.textLength(record), out);
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

    private void address(FormatField field, EventRecord record, int offset, TextOutput out) {
        out.append(quote);
        out.append("0x");
        out.hex(record.number(offset, field.elementSize(), false));
        out.append(quote);
    }

    private void numbers(FormatField field, EventRecord record, FieldSpan span, TextOutput out) {
        out.append(listStart);
        int size = field.elementSize();
        for (int at = 0; at + size <= span.length(); at += size) {
            if (at > 0) {
                out.append(',');
            }
            number(field, record, span.offset() + at, out);
        }
        out.append(listEnd);
    }

    /** Appends raw bytes. */
    void bytes(EventRecord record, FieldSpan span, TextOutput out) {
        out.append(quote);
        for (int at = 0; at < span.length(); at++) {
            out.hex(record.unsignedByte(span.offset() + at), 2);
        }
        out.append(quote);
    }
}
