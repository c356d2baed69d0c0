package dev.tailrace.exporter.decode;

import dev.tailrace.decoder.capture.CpuPages;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.decoder.text.PageLines;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The lines of one CPU, one event after another. Keeps some pages ahead in the pool. Used by one thread. */
final class CpuLines implements AutoCloseable {
    private final int cpu;
    private final PageStream pages;
    private final LinePool pool;
    private final int pagesAhead;
    private final Deque<Future<PageLines>> ahead = new ArrayDeque<>();
    private final CaptureTally tally;
    private @Nullable PageLines current;
    private int index;
    private long pagesSubmitted;
    private boolean ended;

    CpuLines(CpuPages pages, LinePool pool, int pagesAhead, CaptureTally tally) throws IOException {
        this.cpu = pages.cpu();
        this.pages = pages.open();
        this.pool = pool;
        this.pagesAhead = pagesAhead;
        this.tally = tally;
    }

    int cpu() {
        return cpu;
    }

    /** Goes to the first event, or to that behind those passed. Returns false when there is none. */
    boolean settle() throws InterruptedException {
        while (current == null || index == current.count()) {
            if (current != null) {
                pool.giveBack(current);
                current = null;
            }
            submitAhead();
            Future<PageLines> next = ahead.poll();
            if (next == null) {
                return false;
            }
            current = result(next);
            index = 0;
            tally.add(current);
        }
        return true;
    }

    private static PageLines result(Future<PageLines> page) throws InterruptedException {
        try {
            return page.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a page could not be written", failed.getCause());
        }
    }

    // What can't be read ends this CPU; the others, and the pages before, are still good.
    private void submitAhead() {
        try {
            while (!ended && ahead.size() < pagesAhead) {
                ended = !pages.next();
                if (!ended) {
                    ahead.add(pool.submit(cpu, pagesSubmitted++, pages));
                }
            }
        } catch (IOException broken) {
            ended = true;
            tally.broken(broken);
        }
    }

    /** The time stamp of the event it stands on. */
    long timestamp() {
        return current.timestamp(index);
    }

    /** Appends events from here on as long as they come before another CPU's, but no further than this page. */
    void appendUntil(long otherTimestamp, int otherCpu, TextOutput out) {
        int from = index;
        do {
            index++;
        } while (index < current.count() && isFirst(current.timestamp(index), cpu, otherTimestamp, otherCpu));
        current.append(from, index, out);
    }

    /** Whether an event comes before another: by time, of equal times that of the lower CPU. */
    static boolean isFirst(long timestamp, int cpu, long otherTimestamp, int otherCpu) {
        int order = Long.compareUnsigned(timestamp, otherTimestamp);
        return order < 0 || order == 0 && cpu < otherCpu;
    }

    @Override
    public void close() throws IOException {
        pages.close();
    }
}
