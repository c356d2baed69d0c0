package dev.tailrace.exporter.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchLimitsTest {
    private static final long MS = 1_000_000;
    private static final long KERNELS_RING_BYTES = 1_410 << 10;
    private static final long LARGE_RING_BYTES = 8 << 20;

    @Test
    void inALargeRingEventsGatherForLong() {
        assertThat(limits(100 * MS).longestGatherNs(LARGE_RING_BYTES)).isEqualTo(10 * MS);
    }

    @Test
    void inTheKernelsRingAQuarterOfItGathersAtMost() {
        assertThat(limits(100 * MS).longestGatherNs(KERNELS_RING_BYTES)).isBetween(2 * MS, 3 * MS);
    }

    @Test
    void aBatchIsNotLateForIt() {
        assertThat(limits(2 * MS).longestGatherNs(LARGE_RING_BYTES)).isEqualTo(MS);
    }

    private static BatchLimits limits(long maxAgeNs) {
        return new BatchLimits(256 << 10, maxAgeNs, 1_000 * MS);
    }
}
