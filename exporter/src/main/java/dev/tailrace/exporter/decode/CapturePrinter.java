package dev.tailrace.exporter.decode;

import dev.tailrace.decoder.capture.CaptureBuffer;
import dev.tailrace.decoder.capture.CpuPages;
import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.decoder.text.EventLines;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes all events of one buffer as lines, merged by time. */
public final class CapturePrinter {
    private static final int OUTPUT_BYTES = 1 << 16;
    // Pages in the making, over all CPUs: enough that no thread waits, and a few megabytes at most.
    private static final int PAGES_IN_FLIGHT = 128;
    private static final int LEAST_PAGES_AHEAD = 2;

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
    public CaptureTally print(CaptureBuffer buffer, OutputStream to, PageProgress progress)
            throws IOException, InterruptedException {
        CaptureTally tally = new CaptureTally();
        List<CpuLines> cpus = new ArrayList<>();
        try (LinePool pool = new LinePool(threads, lines, bigEndian)) {
            int ahead = Math.max(
                    LEAST_PAGES_AHEAD,
                    PAGES_IN_FLIGHT / Math.max(1, buffer.cpus().size()));
            for (CpuPages pages : buffer.cpus()) {
                cpus.add(new CpuLines(pages, pool, ahead, tally));
            }
            merge(new LineMerge(cpus), to, tally, progress);
        } finally {
            for (CpuLines cpu : cpus) {
                cpu.close();
            }
        }
        return tally;
    }

    private static void merge(LineMerge merge, OutputStream to, CaptureTally tally, PageProgress progress)
            throws IOException, InterruptedException {
        TextOutput out = new TextOutput(2 * OUTPUT_BYTES);
        while (merge.appendNext(out)) {
            if (out.length() >= OUTPUT_BYTES) {
                out.drainTo(to);
                progress.pagesWritten(tally.pages());
            }
        }
        out.drainTo(to);
        to.flush();
    }
}
