package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.decoder.capture.RecordedPages;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.Fixtures;
import dev.tailrace.decoder.page.PageCursor;
import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.proto.v1.TraceBatch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages of a real kernel, against what that kernel itself says of them; and the same pages damaged in every single place. */
class RecordedPagesTest {
    private static final Pattern BEHIND_THE_TASKS_NAME =
            Pattern.compile("(-\\d+) +(\\[\\d+]) (\\S+) +(\\d+\\.\\d+: .*)");

    private final SliceTranscoder transcoder = new SliceTranscoder(
            new CatalogPlans(EventCatalog.of(
                    Fixtures.X86_64,
                    RecordedPages.EVENTS.stream().map(Fixtures::recorded).toList())),
            false);
    private final BatchBuilder batch = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());

    @Test
    void everyEventReadsAsInTheKernelsOwnText() throws InvalidProtocolBufferException {
        List<String> decoded = new ArrayList<>();
        for (RecordedPages.Page page : RecordedPages.all()) {
            assertThat(transcode(page.records(), page.timestamp())).isTrue();
            decoded.addAll(KernelText.of(seal()));
        }

        assertThat(decoded)
                .isNotEmpty()
                .containsExactlyElementsOf(RecordedPages.kernelText().stream()
                        .map(RecordedPagesTest::behindTheTasksName)
                        .toList());
    }

    @Test
    void aPageMayComeInAsManySlicesAsItHasRecords() throws InvalidProtocolBufferException {
        for (RecordedPages.Page page : RecordedPages.all()) {
            transcode(page.records(), page.timestamp());
            TraceBatch whole = seal();
            batch.begin(0);
            int done = 0;
            for (int end : recordEnds(page)) {
                ByteBuf slice = Unpooled.wrappedBuffer(page.records()).slice(done, end - done);
                assertThat(transcoder.transcode(slice, page.timestamp(), done, done > 0, batch))
                        .isTrue();
                done = end;
            }

            assertThat(seal()).isEqualTo(whole);
        }
    }

    @Test
    void aPageCutOffAnywhereGivesWhatStoodBeforeTheCut() throws InvalidProtocolBufferException {
        for (RecordedPages.Page page : RecordedPages.all()) {
            transcode(page.records(), page.timestamp());
            TraceBatch whole = seal();
            for (int length = 0; length < page.records().length; length++) {
                boolean sound = transcode(Arrays.copyOf(page.records(), length), page.timestamp());
                TraceBatch cut = seal();

                assertThat(cut.getFaultsCount()).isEqualTo(sound ? 0 : 1);
                assertThat(cut.getEventsList()).isEqualTo(whole.getEventsList().subList(0, cut.getEventsCount()));
            }
        }
    }

    @Test
    void aPageWithAnyBitTurnedOverStillGivesABatchThatParses() throws InvalidProtocolBufferException {
        for (RecordedPages.Page page : RecordedPages.all()) {
            byte[] records = page.records();
            for (int bit = 0; bit < records.length * Byte.SIZE; bit++) {
                byte mask = (byte) (1 << bit % Byte.SIZE);
                records[bit / Byte.SIZE] ^= mask;
                boolean sound = transcode(records, page.timestamp());
                TraceBatch sent = seal();
                records[bit / Byte.SIZE] ^= mask;

                assertThat(sound || sent.getFaultsCount() > 0).isTrue();
            }
        }
    }

    private static List<Integer> recordEnds(RecordedPages.Page page) {
        PageCursor cursor = new PageCursor(false);
        cursor.start(Unpooled.wrappedBuffer(page.records()), page.timestamp());
        List<Integer> ends = new ArrayList<>();
        while (cursor.next()) {
            ends.add(cursor.recordOffset() + (cursor.recordLength() + 3 & ~3));
        }
        return ends;
    }

    private boolean transcode(byte[] records, long timestamp) {
        batch.begin(0);
        return transcoder.transcode(Unpooled.wrappedBuffer(records), timestamp, 0, false, batch);
    }

    private TraceBatch seal() throws InvalidProtocolBufferException {
        return TraceBatch.parseFrom(
                batch.seal(0, new BatchEnding(1, 0, 0, 0, false)).message());
    }

    private static String behindTheTasksName(String line) {
        Matcher parts = BEHIND_THE_TASKS_NAME.matcher(line);
        assertThat(parts.find()).as(line).isTrue();
        return parts.group(1) + " " + parts.group(2) + " " + parts.group(3) + " " + parts.group(4);
    }
}
