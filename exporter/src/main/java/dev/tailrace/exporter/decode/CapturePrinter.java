package dev.tailrace.exporter.decode;

import dev.tailrace.decoder.capture.CaptureBuffer;
import dev.tailrace.decoder.capture.CpuPages;
import dev.tailrace.decoder.text.EventLines;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes all events of one buffer as lines, merged by time. */
public final class CapturePrinter {
    // Over all CPUs: enough that no thread waits, few enough that their texts stay in the cache.
    private static final int JOBS_IN_FLIGHT = 6;
    private static final int LEAST_JOBS_AHEAD = 2;

    private final Supplier<EventLines> lines;
    private final boolean bigEndian;
    private final int threads;

    /**
     * @param lines makes a writer of lines, one for each thread
     * @param bigEndian whether the kernel is
     * @param threads how many threads write, at least 1
     */
    public CapturePrinter(Supplier<EventLines> lines, boolean bigEndian, int threads) {
        this.lines = lines;
        this.bigEndian = bigEndian;
        this.threads = threads;
    }

    /**
     * Writes one buffer.
     *
     * @param progress told of the pages written, every now and then
     * @throws IOException if the output can't be written; what can't be read is in the tally
     */
    public CaptureTally print(CaptureBuffer buffer, WritableByteChannel to, PageProgress progress)
            throws IOException, InterruptedException {
        CaptureTally tally = new CaptureTally();
        List<CpuLines> cpus = new ArrayList<>();
        try (LinePool pool = new LinePool(threads, lines, bigEndian)) {
            int ahead = Math.max(
                    LEAST_JOBS_AHEAD, JOBS_IN_FLIGHT / Math.max(1, buffer.cpus().size()));
            for (CpuPages pages : buffer.cpus()) {
                cpus.add(new CpuLines(pages, pool, ahead, tally));
            }
            merge(new LineMerge(cpus), to, tally, progress);
            tally.add(pool.unprintable());
        } finally {
            for (CpuLines cpu : cpus) {
                cpu.close();
            }
        }
        return tally;
    }

    private static void merge(LineMerge merge, WritableByteChannel to, CaptureTally tally, PageProgress progress)
            throws IOException, InterruptedException {
        LineOutput out = new LineOutput(to);
        while (merge.hasNext()) {
            if (merge.appendNext(out)) {
                progress.pagesWritten(tally.pages());
            }
        }
        out.flush();
    }
}
