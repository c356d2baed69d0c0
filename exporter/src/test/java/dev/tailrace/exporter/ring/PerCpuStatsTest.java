package dev.tailrace.exporter.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PerCpuStatsTest {
    private static final String TEXT = """
        entries: 129
        overrun: 4711
        commit overrun: 2
        bytes: 5160
        oldest event ts:  2651.085012
        now ts:  2653.100000
        dropped events: 7
        read events: 341
        """;

    @Test
    void everyLineHasItsNumber() {
        assertThat(PerCpuStats.parse(TEXT))
                .isEqualTo(new PerCpuStats(129, 4711, 2, 5160, 2_651_085_012_000L, 2_653_100_000_000L, 7, 341));
    }

    @Test
    void whatWasWrittenIsUnreadOrOverwrittenOrRead() {
        assertThat(PerCpuStats.parse(TEXT).writtenEvents()).isEqualTo(129 + 4711 + 341);
    }

    /** As 6.18 printed it while a writer overran the ring. */
    @Test
    void whatIsUnreadMayBeBelowZeroForAMoment() {
        assertThat(PerCpuStats.parse(TEXT.replace("entries: 129", "entries: -180"))
                        .unreadEvents())
                .isEqualTo(-180);
    }

    @Test
    void aClockThatCountsNoTimeHasPlainNumbers() {
        String text = TEXT.replace(" 2651.085012", "9001");

        assertThat(PerCpuStats.parse(text).oldestEventTimestamp()).isEqualTo(9001);
    }

    @Test
    void linesOfLaterKernelsAreLeftOut() {
        assertThat(PerCpuStats.parse(TEXT + "something new: 5 of 7\n")).isEqualTo(PerCpuStats.parse(TEXT));
    }

    @Test
    void aMissingLineIsNamed() {
        assertThatThrownBy(() -> PerCpuStats.parse(TEXT.replace("read events: 341\n", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("read events");
    }

    @Test
    void aLineWithoutANumberIsNamed() {
        assertThatThrownBy(() -> PerCpuStats.parse(TEXT.replace("4711", "many")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overrun")
                .hasMessageContaining("many");
    }
}
