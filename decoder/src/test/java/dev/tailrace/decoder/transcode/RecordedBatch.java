package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.capture.RecordedPages;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.Fixtures;
import dev.tailrace.decoder.schema.EventCatalog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/** The recorded pages on their way into a batch, for benchmarks. */
final class RecordedBatch {
    /** Events of all recorded pages. */
    static final int EVENTS = 273;

    private final List<RecordedPages.Page> pages = RecordedPages.all();
    private final List<ByteBuf> records =
            pages.stream().map(page -> Unpooled.wrappedBuffer(page.records())).toList();
    private final SliceTranscoder transcoder = new SliceTranscoder(
            new CatalogPlans(EventCatalog.of(
                    Fixtures.X86_64,
                    RecordedPages.EVENTS.stream().map(Fixtures::recorded).toList())),
            false);
    private final BatchBuilder batch = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());

    /** Begins the batch anew. */
    void begin() {
        batch.begin(0);
    }

    /** Appends the events of all pages; returns how many the batch has then. */
    int append() {
        for (int page = 0; page < records.size(); page++) {
            transcoder.transcode(records.get(page), pages.get(page).timestamp(), 0, false, batch);
        }
        return batch.eventCount();
    }

    SealedBatch seal() {
        return batch.seal(batch.eventCount(), new BatchEnding(1, 0, 0, 0, false));
    }
}
