package dev.tailrace.exporter.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void aDurationFallsIntoTheFirstClassThatHoldsIt() {
        histogram.record(0);
        histogram.record(Duration.ofMillis(1).toNanos());
        histogram.record(Duration.ofMillis(1).toNanos() + 1);
        histogram.record(Duration.ofMillis(700).toNanos());

        assertThat(countUpTo(0.001)).isEqualTo(2);
        assertThat(countUpTo(0.0025)).isEqualTo(1);
        assertThat(countUpTo(1)).isEqualTo(1);
        assertThat(histogram.sumSeconds()).isCloseTo(0.702, within(1e-6));
    }

    @Test
    void nothingIsTooLong() {
        histogram.record(Duration.ofDays(2).toNanos());

        assertThat(countUpTo(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }

    @Test
    void boundsGrow() {
        assertThat(histogram.upperBoundsSeconds()).isSorted().hasSameSizeAs(histogram.counts());
    }

    private long countUpTo(double upperBoundSeconds) {
        return histogram.counts()[Arrays.binarySearch(histogram.upperBoundsSeconds(), upperBoundSeconds)];
    }
}
