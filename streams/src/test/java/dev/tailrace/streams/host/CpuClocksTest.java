package dev.tailrace.streams.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.streams.state.Origin;
import org.junit.jupiter.api.Test;

class CpuClocksTest {
    private static final long PATIENCE_MS = 5000;

    private final CpuClocks clocks = new CpuClocks(new Origin("west", "boot", ""), PATIENCE_MS);

    @Test
    void aHostThatShowsUpWaitsForItsOtherCpus() {
        clocks.heard(0, completeThrough(100), 0);

        assertThat(clocks.orderedThroughNs(PATIENCE_MS - 1)).isEqualTo(CpuClocks.NOTHING);
    }

    @Test
    void theCpuThatIsFarthestBehindDecides() {
        clocks.heard(0, completeThrough(100), 0);
        clocks.heard(1, completeThrough(50), 0);
        clocks.heard(0, completeThrough(200), 4000);
        clocks.heard(1, completeThrough(150), 4000);

        assertThat(clocks.orderedThroughNs(6000)).isEqualTo(150);
    }

    @Test
    void aCpuThatIsSilentForTooLongDecidesNoMore() {
        clocks.heard(0, completeThrough(100), 0);
        clocks.heard(1, completeThrough(50), 0);
        clocks.heard(0, completeThrough(200), 4000);

        assertThat(clocks.orderedThroughNs(PATIENCE_MS)).isEqualTo(200);
    }

    @Test
    void whenAllAreSilentNobodyIsWaitedFor() {
        clocks.heard(0, completeThrough(100), 0);

        assertThat(clocks.orderedThroughNs(PATIENCE_MS)).isEqualTo(CpuClocks.EVERYTHING);
    }

    @Test
    void aHostThatComesBackWaitsForItsOtherCpusAgain() {
        clocks.heard(0, completeThrough(100), 0);
        clocks.heard(1, completeThrough(100), 0);
        clocks.heard(0, completeThrough(200), 20_000);
        assertThat(clocks.orderedThroughNs(20_001)).isEqualTo(CpuClocks.NOTHING);

        clocks.heard(1, completeThrough(150), 20_002);
        assertThat(clocks.orderedThroughNs(20_000 + PATIENCE_MS - 1)).isEqualTo(CpuClocks.NOTHING);
    }

    @Test
    void anEndedCpuCountsAgainWhenAnExporterTakesItOver() {
        clocks.heard(0, new CpuState(1, 1, 0, 100, true), 0);
        clocks.heard(1, completeThrough(300), 0);
        clocks.heard(1, completeThrough(400), 4000);
        assertThat(clocks.orderedThroughNs(6000)).isEqualTo(400);

        clocks.heard(0, completeThrough(350), 6000);
        assertThat(clocks.orderedThroughNs(6000)).isEqualTo(350);
    }

    private static CpuState completeThrough(long timeNs) {
        return new CpuState(1, 1, 0, timeNs, false);
    }
}
