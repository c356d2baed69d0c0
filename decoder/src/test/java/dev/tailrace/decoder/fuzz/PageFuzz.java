package dev.tailrace.decoder.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.page.PageCursor;
import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchEnding;
import dev.tailrace.decoder.transcode.BatchOrigin;
import dev.tailrace.decoder.transcode.CatalogPlans;
import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import dev.tailrace.proto.v1.TraceBatch;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** A sub-buffer of any content gives events that fit their schemas, and a fault by its name where it contradicts itself. */
final class PageFuzz implements FuzzTarget {
    /** The most bytes of events that one byte of a page may become: three for a character, for each of the texts of an event. */
    private static final int LARGEST_EXPANSION = 64;

    private final BatchBuilder batch = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());

    @Override
    public void accept(byte[] input) {
        FuzzedPage page = FuzzedPage.of(input);
        if (page == null) {
            return;
        }
        requireAnEndOfTheWalk(page);
        CatalogPlans plans = new CatalogPlans(FuzzCatalog.CATALOG);
        boolean sound = transcode(page, new SliceTranscoder(plans, page.bigEndian()));
        SealedBatch sealed = batch.seal(0, new BatchEnding(1, 0, 0, 0, false));
        TraceBatch sent = DecodedBatch.of(sealed.message(), plans.catalog());

        assertThat(sent.getEventsCount()).isEqualTo(sealed.eventCount());
        assertThat(sound || sent.getFaultsCount() > 0).isTrue();
    }

    private static void requireAnEndOfTheWalk(FuzzedPage page) {
        PageCursor cursor = new PageCursor(page.bigEndian());
        cursor.start(page.records(), page.timestamp());
        int end = 0;
        while (cursor.next()) {
            assertThat(cursor.recordOffset()).isGreaterThan(end);
            assertThat(cursor.recordLength()).isNotNegative();
            end = cursor.recordOffset() + cursor.recordLength();
            assertThat(end).isLessThanOrEqualTo(page.records().readableBytes());
        }
    }

    private boolean transcode(FuzzedPage page, SliceTranscoder transcoder) {
        batch.begin(0);
        ByteBuf first = page.firstSlice();
        ByteBuf second = page.secondSlice();
        boolean sound = transcoder.transcode(first, page.timestamp(), 0, false, batch);
        sound &= transcoder.transcode(second, page.timestamp(), first.readableBytes(), true, batch);
        assertThat(batch.sizeBytes())
                .isLessThanOrEqualTo(LARGEST_EXPANSION * page.records().readableBytes());
        return sound;
    }

    @Override
    public List<byte[]> seeds() {
        return PageSeeds.all();
    }
}
