package dev.tailrace.exporter.ring;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.format.PageLayout;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class SubBufferHeaderTest {
    private static final int PAGE_BYTES = 4096;
    private static final boolean BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
    private static final PageLayout LAYOUT = new PageLayout(0, 8, 8, 16, PAGE_BYTES, BIG_ENDIAN);
    private static final PageLayout LAYOUT_OF_32_BIT = new PageLayout(0, 8, 4, 12, PAGE_BYTES, BIG_ENDIAN);

    /** Two sub-buffers; the second is looked at. */
    private final MemorySegment memory = MemorySegment.ofArray(new long[2 * PAGE_BYTES / Long.BYTES]);

    private final SubBufferHeader header = new SubBufferHeader(memory, LAYOUT);

    @Test
    void aPageHasAStampAndASize() {
        memory.set(JAVA_LONG, PAGE_BYTES, 8_331_411_096_212L);
        memory.set(JAVA_LONG, PAGE_BYTES + 8, 0xfc0);

        assertThat(header.timestamp(PAGE_BYTES)).isEqualTo(8_331_411_096_212L);
        assertThat(header.dataBytes(PAGE_BYTES)).isEqualTo(0xfc0);
        assertThat(header.hasMissedEvents(PAGE_BYTES)).isFalse();
        assertThat(header.storesMissedCount(PAGE_BYTES)).isFalse();
    }

    /** The word as seen on 6.18, sign-extended. */
    @Test
    void aPageAfterALossMayTellHowManyBehindItsData() {
        memory.set(JAVA_LONG, PAGE_BYTES + 8, 0xffffffffc0000fc0L);
        memory.set(JAVA_LONG, PAGE_BYTES + 16 + 0xfc0, 339);

        assertThat(header.dataBytes(PAGE_BYTES)).isEqualTo(0xfc0);
        assertThat(header.hasMissedEvents(PAGE_BYTES)).isTrue();
        assertThat(header.storesMissedCount(PAGE_BYTES)).isTrue();
        assertThat(header.storedMissedCount(PAGE_BYTES)).isEqualTo(339);
    }

    @Test
    void aFullPageAfterALossTellsOnlyThatThereWasOne() {
        memory.set(JAVA_LONG, PAGE_BYTES + 8, 0xffffffff80000ff0L);

        assertThat(header.hasMissedEvents(PAGE_BYTES)).isTrue();
        assertThat(header.storesMissedCount(PAGE_BYTES)).isFalse();
    }

    @Test
    void aKernelOf32BitHasShorterWords() {
        SubBufferHeader shortHeader = new SubBufferHeader(memory, LAYOUT_OF_32_BIT);
        memory.set(JAVA_INT, PAGE_BYTES + 8, 0xc0000fc0);
        memory.set(JAVA_INT, PAGE_BYTES + 12 + 0xfc0, 339);

        assertThat(shortHeader.dataBytes(PAGE_BYTES)).isEqualTo(0xfc0);
        assertThat(shortHeader.storedMissedCount(PAGE_BYTES)).isEqualTo(339);
    }
}
