package dev.tailrace.exporter.decode;

import dev.tailrace.decoder.capture.CpuPages;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.text.PageLines;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The lines of one CPU, one event after another. Keeps some jobs ahead in the pool. Used by one thread. */
final class CpuLines implements AutoCloseable {
    /** Pages that one thread writes in one go: a capture of 1 GB takes 4.4 s so, 5.4 s where each is handed over by itself. */
    static final int PAGES_PER_JOB = 8;

    private final int cpu;
    private final PageStream pages;
    private final LinePool pool;
    private final int jobsAhead;
    private final Deque<Future<PageLines>> ahead = new ArrayDeque<>();
    private final CaptureTally tally;
    private @Nullable PageLines current;
    private int index;
    private long pagesSubmitted;
    private @Nullable PageCopy lastSubmitted;
    private @Nullable PageCopy nextPage;

    CpuLines(CpuPages pages, LinePool pool, int jobsAhead, CaptureTally tally) throws IOException {
        this.cpu = pages.cpu();
        this.pages = pages.open();
        this.pool = pool;
        this.jobsAhead = jobsAhead;
        this.tally = tally;
        this.nextPage = readPage();
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

    private void submitAhead() {
        while (nextPage != null && ahead.size() < jobsAhead) {
            ahead.add(pool.submit(nextRun()));
        }
    }

    private PageRun nextRun() {
        List<PageCopy> run = new ArrayList<>(PAGES_PER_JOB);
        while (nextPage != null && run.size() < PAGES_PER_JOB) {
            run.add(nextPage);
            nextPage = readPage();
        }
        PageRun next = new PageRun(cpu, pagesSubmitted, lastSubmitted, run, nextPage);
        pagesSubmitted += run.size();
        lastSubmitted = run.getLast();
        return next;
    }

    // What can't be read ends this CPU; the others, and the pages before, are still good.
    private @Nullable PageCopy readPage() {
        try {
            return pages.next() ? PageCopy.of(pages) : null;
        } catch (IOException broken) {
            tally.broken(broken);
            return null;
        }
    }

    /** The time stamp of the event it stands on. */
    long timestamp() {
        return current.timestamp(index);
    }

    /**
     * Appends events from here on as long as they come before another CPU's, but no further than this page; returns whether anything
     * was written out for it.
     */
    boolean appendUntil(long otherTimestamp, int otherCpu, LineOutput out) throws IOException {
        int from = index;
        do {
            index++;
        } while (index < current.count() && isFirst(current.timestamp(index), cpu, otherTimestamp, otherCpu));
        int start = current.start(from);
        return out.append(current.bytes(), start, current.start(index) - start);
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
