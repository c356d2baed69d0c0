package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.print.EventRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a field's bytes are in one record.
 *
 * @param offset from the record's start
 * @param length in bytes
 */
record FieldSpan(int offset, int length) {

    /** Null when the field lies beyond the record. */
    static @Nullable FieldSpan of(FormatField field, EventRecord record) {
        return switch (field.placement()) {
            case FIXED -> within(record, field.offset(), field.size());
            case DATA_LOC -> located(field, record, 0);
            case REL_LOC -> located(field, record, field.offset() + field.size());
            case TAIL -> within(record, field.offset(), Math.max(0, record.length() - field.offset()));
        };
    }

    private static @Nullable FieldSpan located(FormatField field, EventRecord record, int base) {
        if (within(record, field.offset(), field.size()) == null) {
            return null;
        }
        int word = record.int32(field.offset());
        return within(record, base + (word & 0xffff), word >>> 16);
    }

    private static @Nullable FieldSpan within(EventRecord record, int offset, int length) {
        return offset <= record.length() && length <= record.length() - offset ? new FieldSpan(offset, length) : null;
    }

    /** Bytes up to the first NUL. */
    int textLength(EventRecord record) {
        int length = 0;
        while (length < this.length && record.unsignedByte(offset + length) != 0) {
            length++;
        }
        return length;
    }
}
