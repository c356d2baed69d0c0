package dev.tailrace.exporter.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.exporter.testkit.LiveInstance;
import org.junit.jupiter.api.Test;

/** The contract for kernels without the mapping, and what reading does in another way. */
class ReadRingTest extends CpuRingContract {
    private static final int BYTES_PER_KILOBYTE = 1024;

    @Override
    CpuRing open() {
        int subBufferKilobytes =
                Integer.parseInt(instance.get("buffer_subbuf_size_kb").strip());
        CpuRings rings = new CpuRings(
                instance.path(),
                LiveInstance.layout(subBufferKilobytes * BYTES_PER_KILOBYTE),
                CpuRings.Access.READ_ONLY);
        return rings.open(cpu).ring();
    }

    /** The second page's stamp may be the first one's event: the kernel gives the stamp that its own reader has reached. */
    @Test
    void everySliceIsAPageOfItsOwn() {
        try (CpuRing ring = open()) {
            writer.write("one");
            ring.advance();
            long stamp = ring.pageTimestamp();
            writer.write("two");
            ring.advance();

            assertThat(ring.continuesPage()).isFalse();
            assertThat(ring.offsetInPage()).isZero();
            assertThat(ring.pageTimestamp()).isGreaterThanOrEqualTo(stamp);
        }
    }

    @Test
    void whatTheLastReaderConsumedIsNotShownAgain() {
        writer.write("one");
        try (CpuRing ring = open()) {
            new Tally(ring).drain();
        }
        try (CpuRing ring = open()) {
            assertThat(ring.consumedBeforeOpen().isReadable()).isFalse();
        }
    }
}
