package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.KernelRelease;
import dev.tailrace.decoder.context.KernelStrings;
import dev.tailrace.decoder.context.SavedTaskNames;
import dev.tailrace.decoder.context.Symbols;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.proto.v1.Fault;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.Symbol;
import dev.tailrace.proto.v1.Task;
import dev.tailrace.proto.v1.TraceBatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchBuilderTest {
    private static final BatchEnding ENDING = new BatchEnding(4, 0, 5, 6, true);
    private static final int MORE_SCHEMAS_THAN_THE_TABLE_STARTS_WITH = 200;

    private final BatchBuilder batch =
            new BatchBuilder(new BatchOrigin(Source.getDefaultInstance(), 0, 3, "boot"), KernelContext.none());

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
    void notesTellTheirReasonsAndAreForgottenWithTheBatch() throws InvalidProtocolBufferException {
        batch.begin(0);
        batch.addNote(Note.Reason.OVERWRITTEN, 5);
        batch.addNote(Note.Reason.REFUSED, 1L << 40);

        assertThat(seal(5).getNotesList())
                .containsExactly(
                        Note.newBuilder()
                                .setReason(Note.Reason.OVERWRITTEN)
                                .setCount(5)
                                .build(),
                        Note.newBuilder()
                                .setReason(Note.Reason.REFUSED)
                                .setCount(1L << 40)
                                .build());
        batch.begin(5);
        assertThat(seal(5).getNotesList()).isEmpty();
    }

    @Test
    void whatIsKnownOfThreadsAndAddressesIsTold() throws InvalidProtocolBufferException {
        BatchBuilder knowing = new BatchBuilder(
                BatchOrigin.unknown(),
                new KernelContext(
                        Symbols.parse("ffffffff81000000 T _stext\nffffffff81000100 t some_call\n"
                                + "ffffffff81000180 T _etext\nffffffffc0000000 t of_module\t[some_module]\n"),
                        KernelStrings.parse("0xffffffff82000000 : \"a text\"\n"),
                        SavedTaskNames.parse("7 seven\n8 eight\n", "7 6\n"),
                        KernelRelease.unknown()));
        knowing.begin(0);
        knowing.mentions().pid(7);
        knowing.mentions().pid(8);
        knowing.mentions().pid(9);
        knowing.mentions().address(0xffffffff81000104L);
        knowing.mentions().address(0xffffffffc0000010L);
        knowing.mentions().address(0xffffffff82000000L);
        knowing.mentions().address(1);

        TraceBatch sealed = TraceBatch.parseFrom(knowing.seal(0, ENDING).message());

        assertThat(sealed.getTasksList())
                .containsExactly(
                        Task.newBuilder().setPid(7).setTgid(6).setComm("seven").build(),
                        Task.newBuilder().setPid(8).setComm("eight").build());
        assertThat(sealed.getSymbolsList())
                .containsExactly(
                        Symbol.newBuilder()
                                .setAddress(0xffffffff81000104L)
                                .setName("some_call")
                                .setOffsetBytes(4)
                                .setSizeBytes(0x80)
                                .build(),
                        Symbol.newBuilder()
                                .setAddress(0xffffffffc0000010L)
                                .setName("of_module")
                                .setOffsetBytes(0x10)
                                .setModule("some_module")
                                .build(),
                        Symbol.newBuilder()
                                .setAddress(0xffffffff82000000L)
                                .setText("a text")
                                .build());
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
