package dev.tailrace.decoder.text;

import dev.tailrace.decoder.page.PageCursor;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.print.EventRecord;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * The events of one page, one after another, with what is missing before them. Reused from page to page. Not thread safe.
 *
 * <p>Where a page contradicts itself the walk stops there and says so once.
 */
public final class PageEvents {
    private static final long NONE = 0;
    private static final long UNKNOWN = -1;

    private final PageCursor cursor;
    private final EventRecord record;
    private int cpu;
    private long pageNumber;
    private byte[] bytes = new byte[0];
    private int start;
    private long lostBefore;
    private boolean first;
    private @Nullable PageFault headerFault;
    private @Nullable PageFault fault;

    /** @param bigEndian whether the kernel is */
    public PageEvents(boolean bigEndian) {
        this.cursor = new PageCursor(bigEndian);
        this.record = new EventRecord(bigEndian);
    }

    /**
     * Begins with a page.
     *
     * @param cpu the CPU's number
     * @param pageNumber which of the CPU's pages, from 0
     * @param page stands on the page
     */
    public void start(int cpu, long pageNumber, PageStream page) {
        this.cpu = cpu;
        this.pageNumber = pageNumber;
        ByteBuf data = page.data();
        if (data.hasArray()) {
            bytes = data.array();
            start = data.arrayOffset() + data.readerIndex();
        } else {
            bytes = ByteBufUtil.getBytes(data);
            start = 0;
        }
        headerFault = page.fault();
        fault = null;
        first = true;
        lostBefore = page.eventsMissed() ? lost(page.missedCount()) : NONE;
        cursor.start(data, page.timestamp());
    }

    private static long lost(long told) {
        return told == 0 ? UNKNOWN : told;
    }

    /** Moves to the next event, or to a fault; false at the page's end. */
    public boolean next() {
        if (fault != null) {
            return false;
        }
        if (!first) {
            lostBefore = NONE;
        }
        first = false;
        if (cursor.next()) {
            record.at(bytes, start + cursor.recordOffset(), cursor.recordLength());
            return true;
        }
        fault = cursor.fault() == null ? headerFault : cursor.fault();
        return fault != null;
    }

    /** The CPU's number. */
    public int cpu() {
        return cpu;
    }

    /** The event's time stamp, on the trace clock. */
    public long timestamp() {
        return cursor.timestamp();
    }

    /** The event's record; moves on with {@link #next}. */
    public EventRecord record() {
        return record;
    }

    /** The event's number in its kernel, {@code common_type}; −1 when the record is too short for one. */
    public int eventId(int typeOffset) {
        return record.length() < typeOffset + Short.BYTES ? -1 : record.int16(typeOffset) & 0xffff;
    }

    /** How many events are missing right before this one: 0 for none, −1 for an unknown number. */
    public long lostBefore() {
        return lostBefore;
    }

    /** The fault found in place of an event; null for an event. */
    public @Nullable PageFault fault() {
        return fault;
    }

    /** Which of the CPU's pages it is, from 0. */
    public long pageNumber() {
        return pageNumber;
    }

    /** Where on the page's data the fault stands, in bytes; 0 for one of the header. */
    public int faultOffset() {
        return cursor.fault() == null ? 0 : cursor.faultOffset();
    }
}
