package dev.tailrace.exporter.bench;

import com.sun.management.ThreadMXBean;
import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchOrigin;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import dev.tailrace.exporter.ring.HeldPages;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast one thread makes protobuf records of a capture's pages, which lie in memory: from the first record header to the last byte of an
 * event, without what is done once a batch. Used by one thread.
 */
public final class DecodeBench implements AutoCloseable {
    private static final int BATCH_BYTES = 256 << 10;
    private static final double NS_PER_SECOND = 1e9;

    private final HeldCapture capture;
    private final SliceTranscoder transcoder;
    private final BatchBuilder batch = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long pageBytes;

    /**
     * Reads the capture's first buffer into memory.
     *
     * @throws IOException if it can't be read, or has no page
     */
    public DecodeBench(Capture capture) throws IOException {
        this.capture = new HeldCapture(capture);
        this.transcoder = this.capture.transcoder();
        this.pageBytes =
                (long) this.capture.pages().size() * this.capture.layout().subBufferSize();
    }

    /**
     * Decodes all pages again and again, and measures some rounds.
     *
     * @param warmUp how long nothing is measured
     * @param round how long each round takes
     * @return the round with the median of events a second
     */
    public DecodeRate measure(Duration warmUp, int rounds, Duration round) {
        measure(warmUp);
        List<DecodeRate> measured = Stream.generate(() -> measure(round))
                .limit(rounds)
                .sorted(Comparator.comparingDouble(DecodeRate::eventsPerSecond))
                .toList();
        return measured.get(rounds / 2);
    }

    private DecodeRate measure(Duration time) {
        long events = 0;
        long outputBytes = 0;
        long passes = 0;
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        long startNs = System.nanoTime();
        long spentNs = 0;
        while (spentNs < time.toNanos()) {
            batch.begin(0);
            for (HeldPages.Page page : capture.pages()) {
                transcoder.transcode(page.data(), page.timestamp(), 0, false, batch);
                if (batch.sizeBytes() >= BATCH_BYTES) {
                    events += batch.eventCount();
                    outputBytes += batch.sizeBytes();
                    batch.begin(0);
                }
            }
            events += batch.eventCount();
            outputBytes += batch.sizeBytes();
            passes++;
            spentNs = System.nanoTime() - startNs;
        }
        double seconds = spentNs / NS_PER_SECOND;
        long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
        return new DecodeRate(
                events / seconds,
                passes * pageBytes / seconds,
                (double) outputBytes / Math.max(1, events),
                (double) allocated / Math.max(1, events));
    }

    @Override
    public void close() {
        capture.close();
    }
}
