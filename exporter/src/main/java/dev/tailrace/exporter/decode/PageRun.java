package dev.tailrace.exporter.decode;

import dev.tailrace.decoder.text.EventLines;
import dev.tailrace.decoder.text.PageEvents;
import dev.tailrace.decoder.text.PageLines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of one CPU that one thread writes in one go, and their neighbours: a call's line may tell of the return on the next page. Its pages
 * are only read, so several threads may share one.
 *
 * @param cpu the CPU's number
 * @param firstPageNumber the number of the first page; the others follow it
 * @param before the page before the first; null when there is none
 * @param pages to write, at least one
 * @param after the page behind the last; null when there is none
 */
record PageRun(
        int cpu,
        long firstPageNumber,
        @Nullable PageCopy before,
        List<PageCopy> pages,
        @Nullable PageCopy after) {

    /** Writes the pages with a writer of the calling thread. */
    void write(PageEvents events, EventLines lines, PageLines to) {
        for (int index = 0; index < pages.size(); index++) {
            PageCopy before = index == 0 ? this.before : pages.get(index - 1);
            PageCopy after = index == pages.size() - 1 ? this.after : pages.get(index + 1);
            events.start(cpu, firstPageNumber + index, before, pages.get(index), after);
            to.fill(events, lines);
        }
    }
}
