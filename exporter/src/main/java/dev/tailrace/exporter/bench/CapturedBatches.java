package dev.tailrace.exporter.bench;

import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.catalog.GivenCatalog;
import dev.tailrace.exporter.replay.CaptureReplay;
import dev.tailrace.exporter.sink.BatchReceiver;
import dev.tailrace.exporter.sink.SchemaSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A capture's events in memory, in the batches that an exporter would make of them.
 *
 * @param batches in the order of time; at least one
 * @param schemas those that the batches need
 */
public record CapturedBatches(List<SealedBatch> batches, SchemaSource schemas) {
    private static final String HOST = "bench";

    /**
     * Decodes a capture.
     *
     * @param maxBytes of messages; what comes behind is left out
     * @throws IOException if the capture can't be read, or has no event
     */
    public static CapturedBatches of(Capture capture, long maxBytes) throws IOException {
        GivenCatalog catalog =
                new GivenCatalog(capture.facts().abi(), capture.facts().formats());
        BatchMemory memory = new BatchMemory(maxBytes);
        new CaptureReplay(capture, catalog, memory, HOST, 1).publish();
        CapturedBatches captured = new CapturedBatches(List.copyOf(memory.batches), catalog);
        if (captured.events() == 0) {
            throw new IOException("the capture has no event");
        }
        return captured;
    }

    /** Events in all batches. */
    public long events() {
        return batches.stream().mapToLong(SealedBatch::eventCount).sum();
    }

    /** Bytes of all messages. */
    public long bytes() {
        return batches.stream().mapToLong(batch -> batch.message().length).sum();
    }

    private static final class BatchMemory implements BatchReceiver {
        private final List<SealedBatch> batches = new ArrayList<>();
        private final long maxBytes;
        private long bytes;

        private BatchMemory(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public long creditBytes() {
            return Long.MAX_VALUE;
        }

        @Override
        public void offer(SealedBatch batch) {
            bytes += batch.message().length;
            if (bytes <= maxBytes) {
                batches.add(batch);
            }
        }
    }
}
