package dev.tailrace.decoder.page;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Walks the records of one slice of a sub-buffer and keeps the running time stamp. One cursor serves one ring for ever; it allocates
 * nothing. Not thread safe.
 *
 * <p>Padding: its delta counts as time unless it is the filler's 1, which fits what writers do, though decoders disagree.
 */
public final class PageCursor {
    private final boolean bigEndian;

    private final SliceMemory memory = new SliceMemory();

    private long address;
    private int end;
    private int next;
    private int recordOffset;
    private int recordLength;
    private long timestamp;
    private @Nullable PageFault fault;
    private int faultOffset;

    /** @param bigEndian whether the pages come from a big-endian kernel */
    public PageCursor(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    /** Begins at the first record of a page. */
    public void start(ByteBuf records, long pageTimestamp) {
        timestamp = pageTimestamp;
        resume(records);
    }

    /** Goes on with more records of the page where the slice before ended: the time stamp runs on. */
    public void resume(ByteBuf records) {
        address = memory.address(records);
        end = records.readableBytes();
        next = 0;
        fault = null;
    }

    /** Stands where another cursor stands, to look ahead of it. */
    public void standAt(PageCursor other) {
        address = other.address;
        end = other.end;
        next = other.next;
        recordOffset = other.recordOffset;
        recordLength = other.recordLength;
        timestamp = other.timestamp;
        fault = other.fault;
        faultOffset = other.faultOffset;
    }

    /** Moves to the next record with data. Returns false at the end of the slice or at a {@link #fault}. */
    public boolean next() {
        while (next < end) {
            if (end - next < RecordHeader.SIZE) {
                return stop(PageFault.TRUNCATED_HEADER);
            }
            int word = word(next);
            int type = RecordHeader.type(word, bigEndian);
            int delta = RecordHeader.delta(word, bigEndian);
            if (type > RecordHeader.DATA_WITH_LENGTH && type <= RecordHeader.LAST_DATA) {
                return take(delta, next + RecordHeader.SIZE, type * 4);
            }
            if (end - next < 2 * RecordHeader.SIZE) {
                return stop(
                        type == RecordHeader.PADDING && delta == 0
                                ? PageFault.NULL_PADDING
                                : PageFault.TRUNCATED_SECOND_WORD);
            }
            int second = word(next + RecordHeader.SIZE);
            if (type == RecordHeader.DATA_WITH_LENGTH) {
                return takeLong(delta, second);
            }
            if (!skip(type, delta, second)) {
                return false;
            }
        }
        return false;
    }

    private boolean take(int delta, int dataOffset, int length) {
        if (length > end - dataOffset) {
            return stop(PageFault.RECORD_BEYOND_DATA);
        }
        timestamp += delta;
        recordOffset = dataOffset;
        recordLength = length;
        next = dataOffset + length;
        return true;
    }

    /** The length counts the word that holds it; the next record starts on a multiple of 4. */
    private boolean takeLong(int delta, int length) {
        if (length < RecordHeader.SIZE) {
            return stop(PageFault.LENGTH_TOO_SMALL);
        }
        int available = end - next - RecordHeader.SIZE;
        if (length > available) {
            return stop(PageFault.RECORD_BEYOND_DATA);
        }
        timestamp += delta;
        recordOffset = next + 2 * RecordHeader.SIZE;
        recordLength = length - RecordHeader.SIZE;
        next = Math.min(end, next + RecordHeader.SIZE + (length + 3 & ~3));
        return true;
    }

    /** Passes over a record without data; returns false at a fault. */
    private boolean skip(int type, int delta, int second) {
        if (type == RecordHeader.PADDING) {
            return skipPadding(delta, second);
        }
        long wide = RecordHeader.wideDelta(delta, second);
        timestamp = type == RecordHeader.TIME_EXTEND ? timestamp + wide : RecordHeader.absoluteStamp(wide, timestamp);
        next += 2 * RecordHeader.SIZE;
        return true;
    }

    private boolean skipPadding(int delta, int length) {
        if (delta == 0) {
            return stop(PageFault.NULL_PADDING);
        }
        if (length < 0 || length > end - next - RecordHeader.SIZE) {
            return stop(PageFault.RECORD_BEYOND_DATA);
        }
        if (length < RecordHeader.SIZE) {
            return stop(PageFault.LENGTH_TOO_SMALL);
        }
        timestamp += delta == RecordHeader.FILLER_DELTA ? 0 : delta;
        next = Math.min(end, next + RecordHeader.SIZE + (length + 3 & ~3));
        return true;
    }

    private boolean stop(PageFault found) {
        fault = found;
        faultOffset = next;
        next = end;
        return false;
    }

    private int word(int offset) {
        long word = Words.withinMemory(address + offset);
        return bigEndian ? Words.int32BigEndian(word) : Words.int32(word);
    }

    /** Where the slice's first byte lies; good until the cursor is given the next slice. */
    public long address() {
        return address;
    }

    /** Offset of the record's data in the slice, in bytes. */
    public int recordOffset() {
        return recordOffset;
    }

    /** Bytes of the record's data. */
    public int recordLength() {
        return recordLength;
    }

    /** The record's time stamp, on the trace clock. */
    public long timestamp() {
        return timestamp;
    }

    /** What stopped the walk before the slice's end; null when nothing did. */
    public @Nullable PageFault fault() {
        return fault;
    }

    /** Where in the slice the fault stands, in bytes. */
    public int faultOffset() {
        return faultOffset;
    }
}
