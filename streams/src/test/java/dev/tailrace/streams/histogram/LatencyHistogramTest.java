package dev.tailrace.streams.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.streams.histogram.LatencySummary.Bucket;
import dev.tailrace.streams.state.Json;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void countSumAndExtremesAreExact() {
        histogram.record(1001);
        histogram.record(3003);

        LatencySummary summary = histogram.summary();
        assertThat(summary.count()).isEqualTo(2);
        assertThat(summary.sumNs()).isEqualTo(4004);
        assertThat(summary.minNs()).isEqualTo(1001);
        assertThat(summary.maxNs()).isEqualTo(3003);
    }

    @Test
    void quantilesAreAtMostAnEighthTooHigh() {
        for (int latencyNs = 1; latencyNs <= 10_000; latencyNs++) {
            histogram.record(latencyNs);
        }

        LatencySummary summary = histogram.summary();
        assertThat(summary.p50Ns()).isBetween(5000L, 5625L);
        assertThat(summary.p90Ns()).isBetween(9000L, 10_000L);
        assertThat(summary.p99Ns()).isBetween(9900L, 10_000L);
    }

    @Test
    void noQuantileIsAboveTheMaximum() {
        histogram.record(1025);

        assertThat(histogram.summary().p99Ns()).isEqualTo(1025);
    }

    @Test
    void bucketsAreInAscendingOrderAndAddUp() {
        histogram.record(5);
        histogram.record(1_000_000);
        histogram.record(5);

        assertThat(histogram.summary().buckets()).first().isEqualTo(new Bucket(5, 2));
        assertThat(histogram.summary().buckets().stream()
                        .mapToLong(Bucket::count)
                        .sum())
                .isEqualTo(3);
    }

    @Test
    void itSurvivesTheStore() {
        histogram.record(5);
        histogram.record(1_000_000);

        LatencyHistogram read = Json.read(Json.bytes(histogram), LatencyHistogram.class);

        assertThat(read.summary()).isEqualTo(histogram.summary());
    }
}
