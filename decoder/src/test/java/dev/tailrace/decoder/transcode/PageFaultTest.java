package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.PageWriter;
import dev.tailrace.decoder.schema.CommonPlan;
import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.decoder.schema.FieldEncoding;
import dev.tailrace.decoder.schema.FieldPlan;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault has a page that shows it; a constant without one does not compile. */
class PageFaultTest {
    private static final int EVENT_ID = 9;
    private static final int LOCATION_OFFSET = 8;
    private static final int TEXT_TAG = 1 << 3 | 2;
    private static final EventPlan PLAN = new EventPlan(
            0,
            1,
            TraceEvent.DYNAMIC_FIELD_NUMBER << 3 | 2,
            LOCATION_OFFSET + 4,
            List.of(new FieldPlan(TEXT_TAG, FieldPlacement.DATA_LOC, LOCATION_OFFSET, 4, FieldEncoding.TEXT, false)),
            List.of());

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMMIT_BEYOND_PAGE")
    void eachFaultIsToldByItsNameAndTheEventBeforeItIsKept(PageFault fault) throws InvalidProtocolBufferException {
        PageWriter page = new PageWriter(false).longData(1, event(0));
        int before = page.bytes().readableBytes();
        TraceBatch sent = transcode(breakBy(fault, page));

        assertThat(sent.getFaultsList()).singleElement().satisfies(told -> {
            assertThat(told.getName()).isEqualTo(fault.name());
            assertThat(told.getOffsetBytes()).isBetween(before, before + 8);
        });
        assertThat(sent.getEventsCount()).isEqualTo(fault == PageFault.FIELD_OUTSIDE_RECORD ? 2 : 1);
    }

    private static PageWriter breakBy(PageFault fault, PageWriter page) {
        return switch (fault) {
            case TRUNCATED_HEADER -> page.bytes(new byte[3]);
            case TRUNCATED_SECOND_WORD -> page.header(30, 1);
            case NULL_PADDING -> page.header(29, 0).word(0).word(0);
            case LENGTH_TOO_SMALL -> page.header(0, 1).word(3);
            case RECORD_BEYOND_DATA -> page.header(28, 1).word(0);
            case EVENT_TOO_SHORT -> page.data(1, new byte[] {EVENT_ID, 0, 0, 0});
            case COMMIT_BEYOND_PAGE ->
                throw new IllegalArgumentException("a fault of the page's header, not of its data");
            case FIELD_OUTSIDE_RECORD -> page.longData(1, event(1 << 16 | 200));
        };
    }

    /** A record with one location word. */
    private static byte[] event(int location) {
        return new Record(EVENT_ID).int32(location).toArray();
    }

    private static TraceBatch transcode(PageWriter page) throws InvalidProtocolBufferException {
        PlanTable plans = new PlanTable() {
            @Override
            public CommonPlan commonPlan() {
                return new CommonPlan(0, 2, 3, 4);
            }

            @Override
            public EventPlan plan(int eventId) {
                return PLAN;
            }
        };
        BatchBuilder batch = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());
        batch.begin(0);
        new SliceTranscoder(plans, false).transcode(page.bytes(), 0, 0, false, batch);
        return TraceBatch.parseFrom(
                batch.seal(0, new BatchEnding(1, 0, 0, 0, false)).message());
    }
}
