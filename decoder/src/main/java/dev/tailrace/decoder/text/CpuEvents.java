package dev.tailrace.decoder.text;

import dev.tailrace.decoder.page.PageCursor;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.print.EventRecord;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The events of one CPU, one after another, with what is missing between them. Not thread safe.
 *
 * <p>Where a page contradicts itself the walk stops there, says so once, and goes on with the next page.
 */
public final class CpuEvents implements AutoCloseable {
    private final int cpu;
    private final PageStream pages;
    private final PageCursor cursor;
    private final EventRecord record;
    private byte[] pageBytes = new byte[0];
    private int pageStart;
    private long pageNumber = -1;
    private boolean withinPage;
    private long lost;
    private @Nullable PageFault fault;

    /** @param bigEndian whether the kernel is */
    public CpuEvents(int cpu, PageStream pages, boolean bigEndian) {
        this.cpu = cpu;
        this.pages = pages;
        this.cursor = new PageCursor(bigEndian);
        this.record = new EventRecord(bigEndian);
    }

    /**
     * Moves to the next event, or to a fault; false at the end.
     *
     * @throws IOException if a page can't be read
     */
    public boolean next() throws IOException {
        lost = 0;
        fault = null;
        while (true) {
            if (withinPage && cursor.next()) {
                record.at(pageBytes, pageStart + cursor.recordOffset(), cursor.recordLength());
                return true;
            }
            if (withinPage && cursor.fault() != null) {
                fault = cursor.fault();
                withinPage = false;
                return true;
            }
            if (!pages.next()) {
                return false;
            }
            startPage();
        }
    }

    private void startPage() {
        ByteBuf data = pages.data();
        pageNumber++;
        pageBytes = data.array();
        pageStart = data.arrayOffset();
        cursor.start(data, pages.timestamp());
        withinPage = true;
        if (pages.eventsMissed()) {
            lost = pages.missedCount();
        }
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
        return lost;
    }

    /** The fault found in place of an event; null for an event. */
    public @Nullable PageFault fault() {
        return fault;
    }

    /** Which page, counted from 0, the event or fault is on. */
    public long pageNumber() {
        return pageNumber;
    }

    /** Where on the page's data the fault stands, in bytes. */
    public int faultOffset() {
        return cursor.faultOffset();
    }

    @Override
    public void close() throws IOException {
        pages.close();
    }
}
