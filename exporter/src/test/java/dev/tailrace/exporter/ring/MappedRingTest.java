package dev.tailrace.exporter.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailrace.exporter.testkit.LiveInstance;
import io.netty.buffer.ByteBuf;
import io.netty.util.IllegalReferenceCountException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The contract for the mapping, and what only the mapping has. */
class MappedRingTest extends CpuRingContract {
    private static final int SUB_BUFFER_BYTES = 4096;

    @Override
    CpuRing open() {
        CpuRings rings =
                new CpuRings(instance.path(), LiveInstance.layout(SUB_BUFFER_BYTES), CpuRings.Access.MAPPED_ONLY);
        return rings.open(cpu).ring();
    }

    @Test
    void aPageThatGrowsGoesOnWhereItsLastSliceEnded() {
        try (CpuRing ring = open()) {
            writer.write("one");
            ring.advance();
            int firstBytes = ring.data().readableBytes();
            long stamp = ring.pageTimestamp();
            writer.write("two");
            ring.advance();

            assertThat(ring.continuesPage()).isTrue();
            assertThat(ring.offsetInPage()).isEqualTo(firstBytes);
            assertThat(ring.pageTimestamp()).isEqualTo(stamp);
        }
    }

    @Test
    void aNewReaderIsShownWhatTheLastOneConsumedOfThePage() {
        writer.write("one", "two");
        try (CpuRing ring = open()) {
            new Tally(ring).drain();
        }
        writer.write("three");
        try (CpuRing ring = open()) {
            ByteBuf consumed = ring.consumedBeforeOpen();
            int consumedBytes = consumed.readableBytes();
            long stamp = ring.pageTimestamp();
            assertThat(Records.texts(consumed)).containsExactly("one", "two");
            assertThat(ring.data().isReadable()).isFalse();

            assertThat(ring.advance()).isTrue();
            assertThat(Records.texts(ring.data())).containsExactly("three");
            assertThat(ring.continuesPage()).isTrue();
            assertThat(ring.offsetInPage()).isEqualTo(consumedBytes);
            assertThat(ring.pageTimestamp()).isEqualTo(stamp);
            assertThatThrownBy(() -> consumed.getByte(0)).isInstanceOf(IllegalReferenceCountException.class);
            assertThat(ring.consumedBeforeOpen().isReadable()).isFalse();
        }
    }

    @Test
    void aFreshRingHasNothingConsumedBeforeIt() {
        writer.write("one");
        try (CpuRing ring = open()) {
            assertThat(ring.consumedBeforeOpen().isReadable()).isFalse();
        }
    }

    @Test
    void aResetIsSeenEvenWhenAsMuchIsWrittenAgain() {
        try (CpuRing ring = open()) {
            writer.write("one");
            new Tally(ring).drain();

            instance.reset();
            writer.write("two");

            assertThat(new Tally(ring).drainTexts()).containsExactly("two");
            assertThat(ring.resetCount()).isEqualTo(1);
        }
    }

    @Test
    void aRingIsMappedOnceAndUnmappedWhenTheLastSliceIsReleased() throws IOException {
        CpuRing ring = open();
        assertThat(mappingsOfTheInstance()).hasSize(1);
        writer.write("one");
        ring.advance();
        ByteBuf slice = ring.data().retain();

        ring.close();
        assertThat(mappingsOfTheInstance()).hasSize(1);
        slice.release();
        assertThat(mappingsOfTheInstance()).isEmpty();
    }
}
