package dev.tailrace.decoder.text;

import dev.tailrace.decoder.print.TextOutput;
import java.util.Arrays;

/**
 * The lines of some pages of one CPU: for each event its time stamp and where its text ends. A text may be several lines. Filled by one thread, then
 * read by another.
 */
public final class PageLines {
    private static final int INITIAL_EVENTS = 128;
    private static final int INITIAL_BYTES = 1 << 14;

    private final TextOutput text = new TextOutput(INITIAL_BYTES);
    private long[] timestamps = new long[INITIAL_EVENTS];
    private int[] ends = new int[INITIAL_EVENTS];
    private int count;
    private int faults;
    private int pages;

    /** Writes all events of a page behind those of the pages before. */
    public void fill(PageEvents events, EventLines lines) {
        pages++;
        while (events.next()) {
            lines.append(events, text);
            add(events.timestamp());
            if (events.fault() != null) {
                faults++;
            }
        }
    }

    /** Forgets everything, to be filled again. */
    public void clear() {
        text.truncate(0);
        count = 0;
        faults = 0;
        pages = 0;
    }

    private void add(long timestamp) {
        if (count == ends.length) {
            timestamps = Arrays.copyOf(timestamps, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        timestamps[count] = timestamp;
        ends[count] = text.length();
        count++;
    }

    /** How many events there are, faults included. */
    public int count() {
        return count;
    }

    /** How many pages they are from. */
    public int pages() {
        return pages;
    }

    /** How many of them are faults. */
    public int faults() {
        return faults;
    }

    /** The time stamp of one event, on the trace clock. */
    public long timestamp(int index) {
        return timestamps[index];
    }

    /** The array that holds the texts of all events, one behind the other. */
    public byte[] bytes() {
        return text.bytes();
    }

    /** Where one event's text begins in {@link #bytes}; of the number behind the last event, where the last text ends. */
    public int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }
}
