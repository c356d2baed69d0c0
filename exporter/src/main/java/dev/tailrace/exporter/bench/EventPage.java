package dev.tailrace.exporter.bench;

import dev.tailrace.decoder.page.PageCursor;
import dev.tailrace.exporter.ring.HeldPages;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** A page that can be given out a few events at a time, as the kernel gives a page that is being written. Any thread. */
final class EventPage {
    private static final int RECORD_ALIGNMENT = 4;

    private final HeldPages.Page page;
    private final int[] ends;

    /** Walks the page, up to a fault. */
    EventPage(HeldPages.Page page, boolean bigEndian) {
        this.page = page;
        PageCursor cursor = new PageCursor(bigEndian);
        cursor.start(page.data(), page.timestamp());
        int[] found = new int[page.data().readableBytes() / RECORD_ALIGNMENT + 1];
        int events = 0;
        while (cursor.next()) {
            events++;
            found[events] = end(cursor);
        }
        this.ends = Arrays.copyOf(found, events + 1);
    }

    /** The next record starts on a multiple of 4 bytes. */
    private int end(PageCursor cursor) {
        int end = cursor.recordOffset() + cursor.recordLength();
        return Math.min(page.data().readableBytes(), end + RECORD_ALIGNMENT - 1 & -RECORD_ALIGNMENT);
    }

    int events() {
        return ends.length - 1;
    }

    long timestamp() {
        return page.timestamp();
    }

    /** Where in the page the first so many events end, in bytes. */
    int endOf(int events) {
        return ends[events];
    }

    /** The events [first, behind), with the records between them; the caller releases it. */
    ByteBuf slice(int first, int behind) {
        return page.slice(ends[first], ends[behind]);
    }
}
