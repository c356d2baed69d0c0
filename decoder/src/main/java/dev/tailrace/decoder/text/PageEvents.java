package dev.tailrace.decoder.text;

import dev.tailrace.decoder.page.PageCursor;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.print.EventRecord;
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
    private final PageCursor ahead;
    private final EventRecord beside;
    private final PageEnds ends;
    private int cpu;
    private long pageNumber;
    private PageBytes bytes = PageBytes.NONE;
    private @Nullable PageStream pageBefore;
    private @Nullable PageStream pageAfter;
    private int precedingStart;
    private int precedingLength;
    private long lostBefore;
    private boolean first;
    private @Nullable PageFault headerFault;
    private @Nullable PageFault fault;

    /** @param bigEndian whether the kernel is */
    public PageEvents(boolean bigEndian) {
        this.cursor = new PageCursor(bigEndian);
        this.record = new EventRecord(bigEndian);
        this.ahead = new PageCursor(bigEndian);
        this.beside = new EventRecord(bigEndian);
        this.ends = new PageEnds(bigEndian);
    }

    /**
     * Begins with a page of which the neighbours are not known.
     *
     * @param cpu the CPU's number
     * @param pageNumber which of the CPU's pages, from 0
     * @param page stands on the page
     */
    public void start(int cpu, long pageNumber, PageStream page) {
        start(cpu, pageNumber, null, page, null);
    }

    /**
     * Begins with a page.
     *
     * @param cpu the CPU's number
     * @param pageNumber which of the CPU's pages, from 0
     * @param before stands on the CPU's page before it; null when there is none
     * @param page stands on the page
     * @param after stands on the CPU's page behind it; null when there is none
     */
    public void start(
            int cpu, long pageNumber, @Nullable PageStream before, PageStream page, @Nullable PageStream after) {
        this.cpu = cpu;
        this.pageNumber = pageNumber;
        pageBefore = before;
        pageAfter = after;
        precedingLength = -1;
        bytes = PageBytes.of(page.data());
        headerFault = page.fault();
        fault = null;
        first = true;
        lostBefore = page.eventsMissed() ? lost(page.missedCount()) : NONE;
        cursor.start(page.data(), page.timestamp());
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
            precedingStart = record.index(0);
            precedingLength = record.length();
        }
        first = false;
        if (cursor.next()) {
            record.at(bytes.array(), bytes.start() + cursor.recordOffset(), cursor.recordLength());
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

    /**
     * The record right before this one on its CPU, on this page or at the end of that before; null when there is none, or when something
     * is missing or broken between the two. Valid until the next call of this or of {@link #following}.
     */
    public @Nullable EventRecord preceding() {
        if (precedingLength >= 0) {
            return beside.at(bytes.array(), precedingStart, precedingLength);
        }
        return pageBefore == null || lostBefore != NONE ? null : ends.last(pageBefore);
    }

    /**
     * The record right behind this one on its CPU, on this page or at the start of the next; null when there is none, or when something is
     * missing or broken between the two. Valid until the next call of this or of {@link #preceding}.
     */
    public @Nullable EventRecord following() {
        ahead.standAt(cursor);
        if (ahead.next()) {
            return beside.at(bytes.array(), bytes.start() + ahead.recordOffset(), ahead.recordLength());
        }
        boolean broken = ahead.fault() != null || headerFault != null;
        return broken || pageAfter == null || pageAfter.eventsMissed() ? null : ends.first(pageAfter);
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
