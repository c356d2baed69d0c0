package dev.tailrace.exporter.decode;

import dev.tailrace.decoder.text.EventLines;
import dev.tailrace.decoder.text.PageEvents;
import dev.tailrace.decoder.text.PageLines;
import dev.tailrace.decoder.text.UnprintableEvents;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Threads that write pages as lines. A page depends on no more than its neighbours; each thread has a writer of its own. Any thread may
 * submit.
 */
final class LinePool implements AutoCloseable {
    private final ExecutorService threads;
    private final BlockingQueue<Writer> idleWriters;

    // Lines that were read; a page's text is tens of kilobytes, and there are thousands of pages a second.
    private final Queue<PageLines> used = new ConcurrentLinkedQueue<>();

    private record Writer(PageEvents events, EventLines lines) {}

    /**
     * @param threadCount how many pages are written at once
     * @param lines makes the writer of one thread
     * @param bigEndian whether the kernel is
     */
    LinePool(int threadCount, Supplier<EventLines> lines, boolean bigEndian) {
        threads = Executors.newFixedThreadPool(
                threadCount,
                Thread.ofPlatform().name("tailrace-lines-", 0).daemon().factory());
        idleWriters = new ArrayBlockingQueue<>(threadCount);
        for (int index = 0; index < threadCount; index++) {
            idleWriters.add(new Writer(new PageEvents(bigEndian), lines.get()));
        }
    }

    /** Has pages of one CPU written. */
    Future<PageLines> submit(PageRun run) {
        return threads.submit(() -> {
            Writer writer = idleWriters.take();
            try {
                PageLines lines = reused();
                run.write(writer.events, writer.lines, lines);
                return lines;
            } finally {
                idleWriters.add(writer);
            }
        });
    }

    private PageLines reused() {
        PageLines lines = used.poll();
        return lines == null ? new PageLines() : lines;
    }

    /** Takes lines back that nobody reads any more. */
    void giveBack(PageLines lines) {
        lines.clear();
        used.add(lines);
    }

    /** Adds up the events whose text could not be had. To be called when no work is left. */
    UnprintableEvents unprintable() {
        UnprintableEvents sum = new UnprintableEvents();
        idleWriters.forEach(writer -> sum.add(writer.lines.unprintable()));
        return sum;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
