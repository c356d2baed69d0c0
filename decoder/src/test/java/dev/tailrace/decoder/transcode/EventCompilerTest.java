package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.page.PageWriter;
import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.decoder.schema.FieldEncoding;
import dev.tailrace.decoder.schema.FieldPlan;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventCompilerTest {
    private static final int COMMON_BYTES = 8;
    private static final int FIRST_NUMBER = 1_000;

    @Test
    void plansThatDifferOnlyInTheirSchemaShareTheirCode() {
        EventPlan one = plan(0, 10);
        EventPlan other = new EventPlan(1, 77, one.payloadTag(), one.minimumSize(), one.fields(), one.addresses());

        assertThat(EventCompiler.code(one, ByteOrder.LITTLE_ENDIAN))
                .isSameAs(EventCompiler.code(other, ByteOrder.LITTLE_ENDIAN))
                .isNotSameAs(EventCompiler.code(one, ByteOrder.BIG_ENDIAN))
                .isNotSameAs(EventCompiler.code(plan(0, 11), ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void anEventMayHaveMoreFieldsThanAMethodHolds() throws Exception {
        int count = 3_000;
        byte[] record = new byte[COMMON_BYTES + count];
        IntStream.range(0, count).forEach(i -> record[COMMON_BYTES + i] = (byte) (i % 100 + 1));
        BatchBuilder batch = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());
        batch.begin(0);

        new SliceTranscoder(new GivenPlans(List.of(plan(0, count))), false)
                .transcode(new PageWriter(false).longData(0, record).bytes(), 0, 0, false, batch);

        TraceEvent sent = TraceBatch.parseFrom(
                        batch.seal(1, new BatchEnding(1, 0, 0, 0, false)).message())
                .getEvents(0);
        var fields = sent.getDynamic().getUnknownFields();
        for (int i = 0; i < count; i++) {
            assertThat(fields.getField(FIRST_NUMBER + i).getVarintList()).containsExactly(i % 100 + 1L);
        }
    }

    private static EventPlan plan(int index, int fieldCount) {
        List<FieldPlan> fields = IntStream.range(0, fieldCount)
                .mapToObj(i -> new FieldPlan(
                        FIRST_NUMBER + i << 3,
                        FieldPlacement.FIXED,
                        COMMON_BYTES + i,
                        1,
                        FieldEncoding.UNSIGNED_8,
                        false))
                .toList();
        int payloadTag = TraceEvent.DYNAMIC_FIELD_NUMBER << 3 | 2;
        return new EventPlan(index, index, payloadTag, COMMON_BYTES + fieldCount, fields, List.of());
    }
}
