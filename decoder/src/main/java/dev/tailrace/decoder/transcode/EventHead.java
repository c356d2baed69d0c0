package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.page.Words;
import dev.tailrace.decoder.schema.CommonPlan;
import java.nio.ByteOrder;

/**
 * The fields that all records share, as one number: event 16 bits, flags 8, preempt count 8, pid 32, from the lowest up. That is how the
 * records of little-endian kernels have them, so that one load reads them all. Any thread.
 */
final class EventHead {
    private static final int CONTEXT_SHIFT = 16;
    private static final int PREEMPT_SHIFT = 24;
    private static final int PID_SHIFT = 32;

    private final CommonPlan common;
    private final boolean bigEndian;
    private final boolean isOneWord;

    EventHead(CommonPlan common, ByteOrder order) {
        this.common = common;
        this.bigEndian = order == ByteOrder.BIG_ENDIAN;
        this.isOneWord = !bigEndian && isUsual(common);
    }

    private static boolean isUsual(CommonPlan common) {
        return common.typeOffset() == 0
                && common.flagsOffset() == 2
                && common.preemptCountOffset() == 3
                && common.pidOffset() == 4;
    }

    /** Bytes that a record must have for {@link #read}. */
    int sizeBytes() {
        int end = Math.max(common.typeOffset() + Short.BYTES, common.pidOffset() + Integer.BYTES);
        return Math.max(end, Math.max(common.flagsOffset(), common.preemptCountOffset()) + Byte.BYTES);
    }

    /** The head of the record at an address. What the kernel does not have is 0. */
    long read(long record) {
        return isOneWord ? Words.int64(record) : readEach(record);
    }

    private long readEach(long record) {
        long type = record + common.typeOffset();
        long head = (bigEndian ? Words.int16BigEndian(type) : Words.int16(type)) & 0xffffL;
        head |= readByte(record, common.flagsOffset()) << CONTEXT_SHIFT;
        head |= readByte(record, common.preemptCountOffset()) << PREEMPT_SHIFT;
        if (common.pidOffset() >= 0) {
            long pid = record + common.pidOffset();
            head |= (long) (bigEndian ? Words.int32BigEndian(pid) : Words.int32(pid)) << PID_SHIFT;
        }
        return head;
    }

    private static long readByte(long record, int offset) {
        return offset < 0 ? 0 : Words.int8(record + offset) & 0xffL;
    }

    /** The event's number. */
    static int eventId(long head) {
        return (int) head & 0xffff;
    }

    /** What stands above the event's number. */
    static long context(long head) {
        return head >>> CONTEXT_SHIFT;
    }

    /** The context of a thread that is doing nothing unusual: no flags, preemption enabled. */
    static long usualContext(int pid) {
        return Integer.toUnsignedLong(pid) << PID_SHIFT - CONTEXT_SHIFT;
    }

    static int pid(long head) {
        return (int) (head >>> PID_SHIFT);
    }

    static int flags(long head) {
        return (int) (head >>> CONTEXT_SHIFT) & 0xff;
    }

    /** Low nibble depth, high nibble migrate-disable. */
    static int preemptCount(long head) {
        return (int) (head >>> PREEMPT_SHIFT) & 0xff;
    }
}
