package dev.tailrace.decoder.text;

import dev.tailrace.decoder.page.PageCursor;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.print.EventRecord;
import org.jspecify.annotations.Nullable;

/** The first and the last record of a page. What it returns moves on with the next call. Not thread safe. */
final class PageEnds {
    private final PageCursor cursor;
    private final EventRecord record;

    PageEnds(boolean bigEndian) {
        this.cursor = new PageCursor(bigEndian);
        this.record = new EventRecord(bigEndian);
    }

    /** Null when the page begins with a fault or has no record. */
    @Nullable
    EventRecord first(PageStream page) {
        cursor.start(page.data(), page.timestamp());
        return cursor.next() ? found(page, cursor.recordOffset(), cursor.recordLength()) : null;
    }

    /** Null when the page ends with a fault or has no record. Walks all of the page. */
    @Nullable
    EventRecord last(PageStream page) {
        cursor.start(page.data(), page.timestamp());
        boolean any = false;
        while (cursor.next()) {
            any = true;
        }
        boolean broken = cursor.fault() != null || page.fault() != null;
        return any && !broken ? found(page, cursor.recordOffset(), cursor.recordLength()) : null;
    }

    private EventRecord found(PageStream page, int offset, int length) {
        PageBytes bytes = PageBytes.of(page.data());
        return record.at(bytes.array(), bytes.start() + offset, length);
    }
}
