package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.FormatSet;
import dev.tailrace.decoder.print.EventRecord;

/**
 * Where the fields lie that all events of a kernel share, in bytes from the record's start; −1 for one that the kernel does not have.
 *
 * @param type of {@code common_type}
 * @param flags of {@code common_flags}
 * @param preemptCount of {@code common_preempt_count}
 * @param pid of {@code common_pid}
 */
record CommonOffsets(int type, int flags, int preemptCount, int pid) {

    static CommonOffsets of(FormatSet formats) {
        EventFormat any = formats.any();
        return any == null ? new CommonOffsets(0, -1, -1, -1) : of(any);
    }

    static CommonOffsets of(EventFormat any) {
        return new CommonOffsets(
                Math.max(0, offset(any, "common_type")),
                offset(any, "common_flags"),
                offset(any, "common_preempt_count"),
                offset(any, "common_pid"));
    }

    /** The event's number in its kernel, {@code common_type}; −1 when the record is too short for one. */
    int eventId(EventRecord record) {
        return record.length() < type + Short.BYTES ? -1 : record.int16(type) & 0xffff;
    }

    /** Whether the record tells the thread that was running. */
    boolean tellsPid(EventRecord record) {
        return pid >= 0 && record.length() >= pid + Integer.BYTES;
    }

    /** The thread that was running; 0 when the record does not tell. */
    int pid(EventRecord record) {
        return tellsPid(record) ? record.int32(pid) : 0;
    }

    /** The {@code common_flags}; 0 when the record does not tell. */
    int flags(EventRecord record) {
        return byteAt(flags, record);
    }

    /** The {@code common_preempt_count}; 0 when the record does not tell. */
    int preemptCount(EventRecord record) {
        return byteAt(preemptCount, record);
    }

    private static int byteAt(int offset, EventRecord record) {
        return offset < 0 || record.length() <= offset ? 0 : record.unsignedByte(offset);
    }

    private static int offset(EventFormat format, String name) {
        FormatField field = format.field(name);
        return field == null ? -1 : field.offset();
    }
}
