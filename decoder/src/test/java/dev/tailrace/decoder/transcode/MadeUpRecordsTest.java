package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.Fixtures;
import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.proto.v1.TraceBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class MadeUpRecordsTest {
    private static final List<EventFormat> FORMATS =
            Fixtures.RECORDED.stream().map(Fixtures::recorded).toList();
    private static final List<Integer> IDS =
            FORMATS.stream().map(EventFormat::id).toList();
    private static final CatalogPlans PLANS = new CatalogPlans(EventCatalog.of(Fixtures.X86_64, FORMATS));

    @Test
    void areSoundAndOfEachEvent() throws Exception {
        BatchBuilder batch = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());
        batch.begin(0);

        boolean sound = new SliceTranscoder(PLANS, false)
                .transcode(new MadeUpRecords(PLANS, false).of(IDS), 0, 0, false, batch);

        TraceBatch sent = TraceBatch.parseFrom(
                batch.seal(1, new BatchEnding(1, 0, 0, 0, false)).message());
        assertThat(sound).isTrue();
        assertThat(sent.getFaultsCount()).isZero();
        assertThat(sent.getSchemaIdsCount()).isEqualTo(IDS.size());
    }

    @Test
    void withoutEventsThereAreNone() {
        assertThat(new MadeUpRecords(PLANS, true).of(List.of()).isReadable()).isFalse();
    }
}
