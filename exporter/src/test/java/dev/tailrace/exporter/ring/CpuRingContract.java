package dev.tailrace.exporter.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailrace.exporter.testkit.LiveInstance;
import dev.tailrace.exporter.testkit.MarkerWriter;
import io.netty.buffer.ByteBuf;
import io.netty.util.IllegalReferenceCountException;
import java.io.IOException;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link CpuRing} promises, shown on the running kernel with markers that a thread writes from one CPU. */
@Tag("live-kernel")
abstract class CpuRingContract {
    private static final int LONG_ENOUGH_MS = 10_000;

    LiveInstance instance;
    MarkerWriter writer;
    int cpu;

    /** Opens the ring of {@link #cpu} in the instance. */
    abstract CpuRing open();

    @BeforeEach
    void makeAnInstance() throws IOException {
        cpu = SystemCpus.ofThisMachine().online().last();
        instance = LiveInstance.create("ring");
        writer = new MarkerWriter(instance, cpu);
    }

    /** The instance can only be removed when no file of it is open. */
    @AfterEach
    void nothingIsLeftOpenOrMapped() throws IOException {
        writer.close();
        instance.close();
        assertThat(mappingsOfTheInstance()).isEmpty();
    }

    @Test
    void aRingWithoutEventsHasNoSlice() {
        try (CpuRing ring = open()) {
            assertThat(ring.cpu()).isEqualTo(cpu);
            assertThat(ring.advance()).isFalse();
            assertThat(ring.data().isReadable()).isFalse();
            assertThat(ring.nextOrdinal()).isZero();
            assertThat(ring.writtenEvents()).isZero();
        }
    }

    @Test
    void anEventIsHandedOutWithItsOrdinal() {
        try (CpuRing ring = open()) {
            writer.write("first");

            assertThat(ring.advance()).isTrue();
            assertThat(Records.texts(ring.data())).containsExactly("first");
            assertThat(ring.offsetInPage()).isZero();
            assertThat(ring.continuesPage()).isFalse();
            assertThat(ring.pageTimestamp()).isPositive();
            assertThat(ring.consumedEvents()).isEqualTo(1);
            assertThat(ring.overwrittenBefore()).isZero();
            assertThat(ring.nextOrdinal()).isEqualTo(1);
            assertThat(ring.writtenEvents()).isEqualTo(1);
        }
    }

    @Test
    void whatWasHandedOutIsNotHandedOutAgain() {
        try (CpuRing ring = open()) {
            writer.write("first");
            assertThat(ring.advance()).isTrue();

            assertThat(ring.advance()).isFalse();
            assertThat(ring.data().isReadable()).isFalse();
            assertThat(ring.nextOrdinal()).isEqualTo(1);
        }
    }

    @Test
    void aPageThatGrowsIsHandedOutPieceByPiece() {
        try (CpuRing ring = open()) {
            for (String text : List.of("one", "two", "three")) {
                writer.write(text);

                assertThat(ring.advance()).isTrue();
                assertThat(Records.texts(ring.data())).containsExactly(text);
                assertThat(ring.consumedEvents()).isEqualTo(1);
            }
            assertThat(ring.nextOrdinal()).isEqualTo(3);
        }
    }

    @Test
    void eventsOnManyPagesComeInOrder() {
        List<String> texts =
                IntStream.range(0, 1_000).mapToObj(n -> "marker " + n).toList();
        try (CpuRing ring = open()) {
            writer.write(texts.toArray(String[]::new));

            assertThat(new Tally(ring).drainTexts()).isEqualTo(texts);
            assertThat(ring.nextOrdinal()).isEqualTo(texts.size());
            assertThat(ring.settle()).isZero();
        }
    }

    @Test
    void pagesMayBeLargerThanTheMemorysPages() {
        instance.set("buffer_subbuf_size_kb", "16");
        try (CpuRing ring = open()) {
            writer.writeMany(3_000, 40);
            Tally tally = new Tally(ring).drain();

            assertThat(ring.layout().subBufferSize()).isEqualTo(16 * 1024);
            assertThat(tally.eventsInSlices).isEqualTo(3_000);
            assertThat(tally.consumed).isEqualTo(3_000);
        }
    }

    @Test
    void awaitEndsWhenAnEventIsWritten() {
        try (CpuRing ring = open()) {
            Future<Integer> written = writer.writeInBackground(1, 5);
            while (!ring.advance()) {
                ring.await(LONG_ENOUGH_MS);
            }

            assertThat(MarkerWriter.finished(written)).isEqualTo(1);
            assertThat(ring.consumedEvents()).isEqualTo(1);
        }
    }

    @Test
    void awaitEndsWhenNothingIsWritten() {
        try (CpuRing ring = open()) {
            ring.await(1);

            assertThat(ring.advance()).isFalse();
        }
    }

    @Test
    void theNextReaderGoesOnAtTheOrdinalWhereTheLastOneLeft() {
        writer.write("one", "two");
        try (CpuRing ring = open()) {
            assertThat(new Tally(ring).drainTexts()).containsExactly("one", "two");
        }
        writer.write("three");
        try (CpuRing ring = open()) {
            assertThat(ring.nextOrdinal()).isEqualTo(2);
            assertThat(new Tally(ring).drainTexts()).containsExactly("three");
            assertThat(ring.nextOrdinal()).isEqualTo(3);
            assertThat(ring.resetCount()).isZero();
        }
    }

    @Test
    void whatWasOverwrittenBeforeTheRingWasOpenedIsBehindTheFirstOrdinal() {
        instance.set("buffer_size_kb", "8");
        writer.writeMany(2_000, 40);
        try (CpuRing ring = open()) {
            long first = ring.nextOrdinal();
            Tally tally = new Tally(ring).drain();

            assertThat(first).isPositive().isEqualTo(ring.overwrittenTotal());
            assertThat(tally.overwritten).isZero();
            assertThat(tally.consumed).isEqualTo(2_000 - first);
            assertThat(ring.nextOrdinal()).isEqualTo(2_000);
        }
    }

    @Test
    void aSecondRingMayBeOpenedAndTakesFromTheFirst() {
        try (CpuRing first = open();
                CpuRing second = open()) {
            writer.write("one");
            assertThat(new Tally(first).drainTexts()).containsExactly("one");
            assertThat(second.advance()).as("the mapping shows it to both").isIn(true, false);

            writer.write("two");
            assertThat(new Tally(second).drainTexts()).containsExactly("two");
            first.advance();
            assertThat(first.nextOrdinal()).isEqualTo(2);
            assertThat(second.nextOrdinal()).isEqualTo(2);
        }
    }

    @Test
    void aResetStartsTheCountingOver() {
        try (CpuRing ring = open()) {
            writer.write("one", "two", "three");
            new Tally(ring).drain();

            instance.reset();
            writer.write("four");

            assertThat(new Tally(ring).drainTexts()).containsExactly("four");
            assertThat(ring.resetCount()).isEqualTo(1);
            assertThat(ring.nextOrdinal()).isEqualTo(1);
            assertThat(ring.writtenEvents()).isEqualTo(1);
        }
    }

    @Test
    void aResetIsSeenWithoutNewEvents() {
        try (CpuRing ring = open()) {
            writer.write("one");
            new Tally(ring).drain();

            instance.reset();

            assertThat(ring.advance()).isFalse();
            assertThat(ring.resetCount()).isEqualTo(1);
            assertThat(ring.nextOrdinal()).isZero();
        }
    }

    /** For most of these lengths a full page has no room to tell how many events were lost before it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 18, 23, 31, 40, 46, 55, 63, 100, 250, 333})
    void everyEventOfAnOverrunRingIsAccountedFor(int textBytes) {
        instance.set("buffer_size_kb", "16");
        try (CpuRing ring = open()) {
            Tally tally = new Tally(ring);
            for (int round = 0; round < 5; round++) {
                writer.writeMany(1_000, textBytes);
                tally.drain();
            }
            instance.set("tracing_on", "0");
            assertEven(ring, tally, 5_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 63, 250})
    void everyEventIsAccountedForWhileTheWriterRuns(int textBytes) {
        instance.set("buffer_size_kb", "16");
        try (CpuRing ring = open()) {
            Tally tally = new Tally(ring);
            Future<Integer> written = writer.writeInBackground(200_000, textBytes);
            while (!written.isDone()) {
                takeSlowly(ring, tally);
            }
            instance.set("tracing_on", "0");
            tally.drain();
            assertEven(ring, tally, MarkerWriter.finished(written));
        }
    }

    private static void takeSlowly(CpuRing ring, Tally tally) {
        if (!ring.advance()) {
            ring.await(1);
            return;
        }
        tally.take();
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
    }

    private static void assertEven(CpuRing ring, Tally tally, long written) {
        tally.settle();
        assertThat(tally.overwritten).isPositive();
        assertThat(tally.eventsInSlices).isEqualTo(tally.consumed);
        assertThat(tally.consumed + tally.overwritten).isEqualTo(written);
        assertThat(ring.overwrittenTotal()).isEqualTo(tally.overwritten);
        assertThat(ring.writtenEvents()).isEqualTo(written);
        assertThat(ring.nextOrdinal()).isEqualTo(written);
    }

    @Test
    void aSliceCannotBeWrittenTo() {
        try (CpuRing ring = open()) {
            writer.write("one");
            ring.advance();

            assertThatThrownBy(() -> ring.data().setByte(0, 1)).isInstanceOf(ReadOnlyBufferException.class);
        }
    }

    @Test
    void aSliceCannotBeTouchedAfterTheRingAdvanced() {
        try (CpuRing ring = open()) {
            writer.write("one");
            ring.advance();
            ByteBuf slice = ring.data();
            ring.advance();

            assertThatThrownBy(() -> slice.getByte(0)).isInstanceOf(IllegalReferenceCountException.class);
        }
    }

    @Test
    void aSliceCannotBeTouchedAfterTheRingIsClosed() {
        CpuRing ring = open();
        writer.write("one");
        ring.advance();
        ByteBuf slice = ring.data();
        ring.close();

        assertThatThrownBy(() -> slice.getByte(0)).isInstanceOf(IllegalReferenceCountException.class);
        assertThat(ring.data().isReadable()).isFalse();
    }

    @Test
    void aRetainedSliceHoldsTheRingBackUntilItIsReleased() {
        try (CpuRing ring = open()) {
            writer.write("one");
            ring.advance();
            ByteBuf slice = ring.data().retain();
            writer.write("two");

            assertThat(ring.advance()).isFalse();
            ring.await(LONG_ENOUGH_MS);
            assertThat(Records.texts(slice)).containsExactly("one");
            assertThat(ring.data()).isSameAs(slice);

            slice.release();
            assertThat(new Tally(ring).drainTexts()).containsExactly("two");
        }
    }

    @Test
    void aRetainedSliceIsGoodUntilItsHolderLetsGoOnAnotherThread() throws InterruptedException {
        CpuRing ring = open();
        writer.write("one");
        ring.advance();
        ByteBuf slice = ring.data().retain();
        ring.close();
        ring.close();

        assertThat(Records.texts(slice)).containsExactly("one");
        Thread holder = Thread.ofPlatform().start(slice::release);
        holder.join();
        assertThat(slice.refCnt()).isZero();
        assertThatThrownBy(() -> slice.getByte(0)).isInstanceOf(IllegalReferenceCountException.class);
    }

    @Test
    void aClosedRingRefusesToAdvance() {
        CpuRing ring = open();
        ring.close();
        ring.close();

        assertThatThrownBy(ring::advance).isInstanceOf(IllegalStateException.class);
    }

    List<String> mappingsOfTheInstance() throws IOException {
        String name = instance.path().getFileName().toString();
        try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(name)).toList();
        }
    }
}
