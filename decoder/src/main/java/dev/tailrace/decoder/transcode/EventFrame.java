package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.schema.WireType;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;

/** The part of a {@code TraceEvent} around its payload. Called by the code that {@link EventCompiler} makes. Any thread. */
final class EventFrame {
    private static final int EVENTS_TAG =
            TraceBatch.EVENTS_FIELD_NUMBER << WireType.TAG_BITS | WireType.LENGTH_DELIMITED;
    private static final int TIMESTAMP_TAG =
            TraceEvent.TIMESTAMP_DELTA_NS_FIELD_NUMBER << WireType.TAG_BITS | WireType.VARINT;
    private static final int SCHEMA_TAG = TraceEvent.SCHEMA_INDEX_FIELD_NUMBER << WireType.TAG_BITS | WireType.VARINT;
    private static final int PID_TAG = TraceEvent.PID_FIELD_NUMBER << WireType.TAG_BITS | WireType.VARINT;
    private static final int FLAGS_TAG = TraceEvent.CONTEXT_FLAGS_FIELD_NUMBER << WireType.TAG_BITS | WireType.VARINT;
    private static final int PREEMPT_TAG = TraceEvent.PREEMPT_DEPTH_FIELD_NUMBER << WireType.TAG_BITS | WireType.VARINT;
    private static final int MIGRATE_TAG =
            TraceEvent.MIGRATE_DISABLE_DEPTH_FIELD_NUMBER << WireType.TAG_BITS | WireType.VARINT;

    /** What the frame takes at most, lengths of five bytes included. */
    static final int LARGEST_BYTES = 96;

    /** Of the events tag and a length that fits one byte. */
    private static final int SHORT_PREFIX_BYTES = 2;

    private static final int SHORT_LENGTH = 0x80;

    private EventFrame() {}

    /** Writes what stands before the payload, but for the tag and the length at the start, which {@link #end} knows. */
    static int begin(byte[] to, int start, long timestampDelta, int schemaIndex, long head, EventScope scope) {
        int at = Wire.number(to, start + SHORT_PREFIX_BYTES, TIMESTAMP_TAG, timestampDelta);
        at = Wire.smallNumber(to, at, SCHEMA_TAG, schemaIndex);
        return scope.isUsual(head) ? at : context(to, at, head, scope);
    }

    private static int context(byte[] to, int start, long head, EventScope scope) {
        int at = start;
        int pid = EventHead.pid(head);
        if (pid != scope.basePid()) {
            // Also when it is 0: an event without a pid has the batch's.
            at = Wire.varint(to, Wire.tag(to, at, PID_TAG), pid);
            scope.mentions().pid(pid);
        }
        int count = EventHead.preemptCount(head);
        at = Wire.number(to, at, FLAGS_TAG, EventHead.flags(head));
        at = Wire.number(to, at, PREEMPT_TAG, count & 0x0f);
        return Wire.number(to, at, MIGRATE_TAG, count >> 4);
    }

    /** Writes the lengths of the event that began at the start and of its payload. Returns the position behind the event. */
    static int end(byte[] to, int start, int payload, int payloadEnd) {
        int event = start + SHORT_PREFIX_BYTES;
        int length = payloadEnd - event;
        if (length >= SHORT_LENGTH) {
            to[start] = (byte) EVENTS_TAG;
            return Wire.endLength(to, event, Wire.endLength(to, payload, payloadEnd));
        }
        to[payload - 1] = (byte) (payloadEnd - payload);
        Wire.twoBytes(to, start, EVENTS_TAG | length << Byte.SIZE);
        return payloadEnd;
    }
}
