package dev.tailrace.streams.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketScaleTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 8, 9, 15, 16, 17, 127, 128, 1000, 1_000_000, 60_000_000_000L, Long.MAX_VALUE})
    void aValueLiesInABucketAtMostAnEighthWide(long value) {
        int index = BucketScale.indexOf(value);
        long upper = BucketScale.upperBoundOf(index);

        assertThat(upper).isGreaterThanOrEqualTo(value);
        assertThat(upper - value).isLessThanOrEqualTo(value / 8);
    }

    @Test
    void bucketsFollowEachOtherWithoutAGap() {
        for (int index = 0; index < BucketScale.indexOf(Long.MAX_VALUE); index++) {
            long upper = BucketScale.upperBoundOf(index);

            assertThat(BucketScale.indexOf(upper)).isEqualTo(index);
            assertThat(BucketScale.indexOf(upper + 1)).isEqualTo(index + 1);
        }
    }
}
