package dev.tailrace.exporter.ring;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class TraceBufferMetaTest {
    /** As 6.18 maps a ring with 8 kB sub-buffers, two consumed events and a loss. */
    private final MemorySegment page = metaPage(8192, 80, 8192, 5);

    @Test
    void theSizesPlaceEverySubBuffer() {
        TraceBufferMeta meta = new TraceBufferMeta(page);

        assertThat(meta.subBufferBytes()).isEqualTo(8192);
        assertThat(meta.subBufferOffset(0)).isEqualTo(8192);
        assertThat(meta.subBufferOffset(3)).isEqualTo(4 * 8192);
        assertThat(meta.mappingBytes()).isEqualTo(6 * 8192);
    }

    @Test
    void theReaderAndTheCountersAreThoseOfTheLastRefresh() {
        TraceBufferMeta meta = new TraceBufferMeta(page);
        page.set(JAVA_INT, 24, 3);
        page.set(JAVA_INT, 28, 96);
        page.set(JAVA_LONG, 40, 1L << 40);
        page.set(JAVA_LONG, 48, 77);
        page.set(JAVA_LONG, 56, 2);

        assertThat(meta.readerId()).isZero();

        meta.refresh();

        assertThat(meta.readerId()).isEqualTo(3);
        assertThat(meta.readerPosition()).isEqualTo(96);
        assertThat(meta.entries()).isEqualTo(1L << 40);
        assertThat(meta.overrun()).isEqualTo(77);
        assertThat(meta.read()).isEqualTo(2);
    }

    @Test
    void aLongerStructIsAccepted() {
        assertThat(new TraceBufferMeta(metaPage(4096, 128, 4096, 2)).subBufferBytes())
                .isEqualTo(4096);
    }

    @Test
    void aStructThatEndsBeforeTheCountersIsRefused() {
        assertThatThrownBy(() -> new TraceBufferMeta(metaPage(4096, 63, 4096, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("63 bytes");
    }

    @Test
    void sizesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new TraceBufferMeta(metaPage(4096, 80, 0, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("makes no sense");
    }

    private static MemorySegment metaPage(int metaBytes, int structBytes, int subBufferBytes, int subBuffers) {
        MemorySegment page = Arena.ofAuto().allocate(TraceBufferMeta.MINIMUM_MAPPING_BYTES, Long.BYTES);
        page.set(JAVA_INT, 0, metaBytes);
        page.set(JAVA_INT, 4, structBytes);
        page.set(JAVA_INT, 8, subBufferBytes);
        page.set(JAVA_INT, 12, subBuffers);
        return page;
    }
}
