package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.proto.v1.Fault;
import dev.tailrace.proto.v1.TraceBatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchBuilderTest {
    private static final BatchEnding ENDING = new BatchEnding(4, 0, 5, 6, true);
    private static final int MORE_SCHEMAS_THAN_THE_TABLE_STARTS_WITH = 200;

    private final BatchBuilder batch =
            new BatchBuilder(TraceBatch.newBuilder().setCpu(3).setClock("boot").build(), KernelContext.none());

    @Test
    void aBatchWithoutEventsTellsItsRangeAndTheTime() throws InvalidProtocolBufferException {
        batch.begin(7);

        assertThat(seal(7))
                .isEqualTo(TraceBatch.newBuilder()
                        .setCpu(3)
                        .setClock("boot")
                        .setRingGeneration(4)
                        .setFirstOrdinal(7)
                        .setNextOrdinal(7)
                        .setRealtimeOffsetNs(5)
                        .setCompleteThroughNs(6)
                        .setEndOfStream(true)
                        .build());
    }

    @Test
    void aSealedBatchSaysOfItselfWhatItsMessageSays() throws InvalidProtocolBufferException {
        batch.begin(7);
        SealedBatch sealed = batch.seal(9, ENDING);
        TraceBatch message = TraceBatch.parseFrom(sealed.message());

        assertThat(sealed.cpu()).isEqualTo(message.getCpu());
        assertThat(sealed.firstOrdinal()).isEqualTo(message.getFirstOrdinal());
        assertThat(sealed.nextOrdinal()).isEqualTo(message.getNextOrdinal());
        assertThat(sealed.eventCount()).isZero();
        assertThat(sealed.schemaIds()).isEmpty();
    }

    @Test
    void aBatchTellsItsFirstSixteenFaultsAndTheNextBatchNone() throws InvalidProtocolBufferException {
        batch.begin(0);
        for (int offset = 0; offset < 100; offset++) {
            batch.addFault(PageFault.EVENT_TOO_SHORT, offset);
        }

        assertThat(seal(0).getFaultsList())
                .extracting(Fault::getOffsetBytes)
                .containsExactlyElementsOf(IntStream.range(0, 16).boxed().toList());
        batch.begin(0);
        assertThat(batch.isEmpty()).isTrue();
        assertThat(seal(0).getFaultsCount()).isZero();
    }

    @Test
    void aFaultAloneMakesABatchWorthSending() {
        batch.begin(0);
        batch.addFault(PageFault.NULL_PADDING, 0);

        assertThat(batch.isEmpty()).isFalse();
    }

    @Test
    void schemasAreNumberedInTheirOrderAndAnewInEachBatch() {
        SchemaIndex schemas = new SchemaIndex();

        assertThat(schemas.add(1009)).isZero();
        assertThat(schemas.add(1002)).isEqualTo(1);
        assertThat(schemas.schemaIds()).containsExactly(1009, 1002);

        schemas.startBatch();
        assertThat(schemas.schemaIds()).isEmpty();
        assertThat(schemas.add(1002)).isZero();
        assertThat(schemas.schemaIds()).containsExactly(1002);
    }

    @Test
    void aBatchMayNeedAnyNumberOfSchemas() {
        SchemaIndex schemas = new SchemaIndex();
        for (int index = 0; index < MORE_SCHEMAS_THAN_THE_TABLE_STARTS_WITH; index++) {
            assertThat(schemas.add(1000 + index)).isEqualTo(index);
        }

        assertThat(schemas.schemaIds()).hasSize(MORE_SCHEMAS_THAN_THE_TABLE_STARTS_WITH);
    }

    private TraceBatch seal(long nextOrdinal) throws InvalidProtocolBufferException {
        return TraceBatch.parseFrom(batch.seal(nextOrdinal, ENDING).message());
    }
}
