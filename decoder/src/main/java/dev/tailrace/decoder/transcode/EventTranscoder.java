package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.schema.CommonPlan;
import dev.tailrace.decoder.schema.FieldEncoding;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import io.netty.buffer.ByteBuf;

/**
 * Follows a plan: reads one record's fields where they lie and writes them as one {@code TraceEvent}. Numbers that are 0 and values that
 * are empty are left out, as proto3 has it. Not thread safe.
 */
final class EventTranscoder {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int EVENTS_TAG = TraceBatch.EVENTS_FIELD_NUMBER << 3 | LENGTH_DELIMITED;
    private static final int TIMESTAMP_TAG = TraceEvent.TIMESTAMP_OFFSET_NS_FIELD_NUMBER << 3 | VARINT;
    private static final int SCHEMA_TAG = TraceEvent.SCHEMA_INDEX_FIELD_NUMBER << 3 | VARINT;
    private static final int PID_TAG = TraceEvent.PID_FIELD_NUMBER << 3 | VARINT;
    private static final int FLAGS_TAG = TraceEvent.CONTEXT_FLAGS_FIELD_NUMBER << 3 | VARINT;
    private static final int PREEMPT_TAG = TraceEvent.PREEMPT_DEPTH_FIELD_NUMBER << 3 | VARINT;
    private static final int MIGRATE_TAG = TraceEvent.MIGRATE_DISABLE_DEPTH_FIELD_NUMBER << 3 | VARINT;

    /** What the event's own fields, tags and lengths take at most. */
    private static final int ENVELOPE_BYTES = 96;

    private static final int LOCATION_WORD_BYTES = 4;

    /** One byte of a record becomes at most ten: an {@code s8} as a negative {@code int64}. */
    private static final int LARGEST_EXPANSION = 10;

    private final CommonPlan common;
    private final Words words;
    private final NumberWriter numbers;
    private int badFields;

    EventTranscoder(CommonPlan common, boolean bigEndian) {
        this.common = common;
        this.words = new Words(bigEndian);
        this.numbers = new NumberWriter(words);
    }

    /** The event's number, from the first fields that all records share. */
    int eventId(ByteBuf data, int record) {
        return words.int16(data, record + common.typeOffset()) & 0xffff;
    }

    /**
     * Appends one event. The record is at least as long as the plan's minimum size.
     *
     * @return fields left out because their location word points outside the record; 0 normally
     */
    int append(
            CompiledPlan plan,
            ByteBuf data,
            int record,
            int length,
            long timestampOffset,
            int schemaIndex,
            ProtobufOutput out) {
        badFields = 0;
        out.ensureRoom(ENVELOPE_BYTES + plan.fieldCount * ProtobufOutput.LARGEST_SCALAR_BYTES);
        out.writeVarint32(EVENTS_TAG);
        int event = out.beginLength();
        writeNumber(TIMESTAMP_TAG, timestampOffset, out);
        writeNumber(SCHEMA_TAG, schemaIndex, out);
        writeCommonFields(data, record, out);
        out.writeVarint32(plan.payloadTag);
        int payload = out.beginLength();
        writeFields(plan, data, record, length, out);
        out.endLength(payload);
        out.endLength(event);
        return badFields;
    }

    private void writeCommonFields(ByteBuf data, int record, ProtobufOutput out) {
        if (common.pidOffset() >= 0) {
            writeNumber(PID_TAG, words.int32(data, record + common.pidOffset()), out);
        }
        if (common.flagsOffset() >= 0) {
            writeNumber(FLAGS_TAG, data.getByte(record + common.flagsOffset()) & 0xff, out);
        }
        if (common.preemptCountOffset() >= 0) {
            int count = data.getByte(record + common.preemptCountOffset());
            writeNumber(PREEMPT_TAG, count & 0x0f, out);
            writeNumber(MIGRATE_TAG, count >> 4 & 0x0f, out);
        }
    }

    private void writeFields(CompiledPlan plan, ByteBuf data, int record, int length, ProtobufOutput out) {
        for (int i = 0; i < plan.fieldCount; i++) {
            if (plan.plainNumbers[i]) {
                writePlainNumber(plan.tags[i], plan.encodings[i], data, record + plan.offsets[i], out);
            } else {
                writeLocated(plan, i, data, record, length, out);
            }
        }
    }

    private void writePlainNumber(int tag, FieldEncoding encoding, ByteBuf data, int offset, ProtobufOutput out) {
        long value = numbers.read(encoding, data, offset);
        if (value != 0) {
            out.writeVarint32(tag);
            numbers.write(encoding, value, out);
        }
    }

    private void writeLocated(CompiledPlan plan, int i, ByteBuf data, int record, int length, ProtobufOutput out) {
        int offset = plan.offsets[i];
        int size = plan.sizes[i];
        FieldPlacement placement = plan.placements[i];
        if (placement == FieldPlacement.TAIL) {
            size = length - offset;
        } else if (placement != FieldPlacement.FIXED) {
            int word = words.int32(data, record + offset);
            int base = placement == FieldPlacement.REL_LOC ? offset + LOCATION_WORD_BYTES : 0;
            offset = base + (word & 0xffff);
            size = word >>> 16;
        }
        if (offset + size > length) {
            badFields++;
        } else if (size > 0) {
            writeBytes(plan, i, data, record + offset, size, out);
        }
    }

    /** An empty text or list leaves nothing behind. */
    private void writeBytes(CompiledPlan plan, int i, ByteBuf data, int offset, int size, ProtobufOutput out) {
        int remainingScalars = (plan.fieldCount - i) * ProtobufOutput.LARGEST_SCALAR_BYTES;
        out.ensureRoom(size * LARGEST_EXPANSION + remainingScalars);
        int start = out.position();
        out.writeVarint32(plan.tags[i]);
        int body = out.beginLength();
        FieldEncoding encoding = plan.encodings[i];
        if (plan.packed[i]) {
            writeList(encoding, data, offset, size, out);
        } else if (encoding == FieldEncoding.TEXT) {
            TextWriter.write(data, offset, size, out);
        } else if (encoding == FieldEncoding.BYTES) {
            data.getBytes(offset, out.array(), body, size);
            out.position(body + size);
        } else {
            writeSingle(plan.tags[i], encoding, data, offset, size, start, out);
            return;
        }
        if (out.position() == body) {
            out.position(start);
        } else {
            out.endLength(body);
        }
    }

    /** One number behind a location word. */
    private void writeSingle(
            int tag, FieldEncoding encoding, ByteBuf data, int offset, int size, int start, ProtobufOutput out) {
        out.position(start);
        if (size >= encoding.elementSizeBytes()) {
            writePlainNumber(tag, encoding, data, offset, out);
        }
    }

    /** The kernel rounds records up to 4 bytes, so bytes behind the last whole element mean nothing. */
    private void writeList(FieldEncoding encoding, ByteBuf data, int offset, int size, ProtobufOutput out) {
        int elementSize = encoding.elementSizeBytes();
        int end = offset + size - size % elementSize;
        for (int at = offset; at < end; at += elementSize) {
            numbers.write(encoding, numbers.read(encoding, data, at), out);
        }
    }

    private static void writeNumber(int tag, long value, ProtobufOutput out) {
        if (value != 0) {
            out.writeVarint32(tag);
            out.writeVarint64(value);
        }
    }
}
