package dev.tailrace.exporter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakResultTest {
    @Test
    void memoryIsComparedBetweenTheSecondQuarterAndTheLast() {
        SoakResult result = result(1_000, samples(20));

        assertThat(result.settled(SoakSample::anonymousBytes)).isEqualTo(7);
        assertThat(result.atEnd(SoakSample::anonymousBytes)).isEqualTo(17);
    }

    @Test
    void oneSampleIsItsOwnMedian() {
        SoakResult result = result(1_000, samples(1));

        assertThat(result.settled(SoakSample::anonymousBytes)).isZero();
        assertThat(result.atEnd(SoakSample::anonymousBytes)).isZero();
    }

    @Test
    void theCpuTimeOfTheStartDoesNotCount() {
        assertThat(result(1_000, samples(11)).cpuMsPerMillion()).isCloseTo(10_000, withPercentage(0.1));
    }

    @Test
    void itIsCompleteWhenEveryEventCameBack() {
        assertThat(result(1_000, samples(1)).isComplete()).isTrue();
        assertThat(result(999, samples(1)).isComplete()).isFalse();
    }

    private static SoakResult result(long delivered, List<SoakSample> samples) {
        return new SoakResult(10, 1_000, delivered, 0, 1_000 - delivered, 0, samples);
    }

    /** One a second: 100 events, a second of CPU after five at the start, a byte more each time. */
    private static List<SoakSample> samples(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new SoakSample(i, 100L * i, i, 1, 1, 5 + i / 1_000.0))
                .toList();
    }
}
