package dev.tailrace.exporter.replay;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchEnding;
import dev.tailrace.decoder.transcode.BatchOrigin;
import dev.tailrace.decoder.transcode.PlanTable;
import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import dev.tailrace.proto.v1.Note;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The pages of one CPU on their way into batches. Events are numbered from 0; those that the kernel noted as lost keep their numbers. Where
 * it noted a loss without a number, counting starts over under another ring generation. Used by one thread.
 */
final class CpuReplay implements AutoCloseable {
    private static final int BATCH_BYTES = 256 << 10;

    private final PageStream pages;
    private final SliceTranscoder transcoder;
    private final BatchBuilder batch;
    private final Consumer<SealedBatch> receiver;
    private long firstOrdinal;
    private long overwrittenTotal;
    private long ringGeneration = 1;
    private long published;

    CpuReplay(
            PageStream pages,
            PlanTable plans,
            BatchOrigin origin,
            KernelContext context,
            boolean bigEndian,
            Consumer<SealedBatch> receiver) {
        this.pages = pages;
        this.transcoder = new SliceTranscoder(plans, bigEndian);
        this.batch = new BatchBuilder(origin, context);
        this.receiver = receiver;
        batch.begin(0);
    }

    /** Steps to the next page; false behind the last one. */
    boolean next() throws IOException {
        return pages.next();
    }

    /** When the page it stands on begins. */
    long timestamp() {
        return pages.timestamp();
    }

    /** Publishes the page it stands on, at the latest with the next full batch. */
    void publish() {
        if (pages.eventsMissed()) {
            lose(pages.missedCount());
        }
        transcoder.transcode(pages.data(), pages.timestamp(), 0, false, batch);
        PageFault fault = pages.fault();
        if (fault != null) {
            batch.addFault(fault, 0);
        }
        if (batch.sizeBytes() >= BATCH_BYTES) {
            seal(false);
        }
    }

    private void lose(long count) {
        seal(false);
        if (count == 0) {
            ringGeneration++;
            firstOrdinal = 0;
            overwrittenTotal = 0;
            batch.begin(0);
        } else {
            overwrittenTotal += count;
            batch.addNote(Note.Reason.OVERWRITTEN, count);
            // A loss is a range of its own, before the first event behind it.
            receiver.accept(batch.seal(firstOrdinal + count, ending(false)));
            firstOrdinal += count;
            batch.begin(firstOrdinal);
        }
    }

    private void seal(boolean last) {
        if (batch.isEmpty() && !last) {
            return;
        }
        long nextOrdinal = firstOrdinal + batch.eventCount();
        published += batch.eventCount();
        receiver.accept(batch.seal(nextOrdinal, ending(last)));
        firstOrdinal = nextOrdinal;
        batch.begin(firstOrdinal);
    }

    private BatchEnding ending(boolean last) {
        return new BatchEnding(ringGeneration, overwrittenTotal, 0, transcoder.lastTimestamp(), last);
    }

    /** Publishes what is left, and the end. */
    void end() {
        seal(true);
    }

    /** Events published so far. */
    long published() {
        return published;
    }

    @Override
    public void close() throws IOException {
        pages.close();
    }
}
