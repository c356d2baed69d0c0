package dev.tailrace.exporter.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatherPauseTest {
    private static final long MS = 1_000_000;

    @Test
    void itGrowsToTheLongestWhileFewEventsCome() {
        GatherPause pause = new GatherPause(10 * MS);

        assertThat(new long[] {pause.caughtUp(), pause.caughtUp(), pause.caughtUp(), pause.caughtUp()})
                .containsExactly(4 * MS, 8 * MS, 10 * MS, 10 * MS);
    }

    @Test
    void aFullSubBufferNowAndThenIsStillFew() {
        GatherPause pause = new GatherPause(10 * MS);

        pause.advanced();

        assertThat(pause.caughtUp()).isEqualTo(4 * MS);
    }

    @Test
    void itIsShortAgainOnceManyCome() {
        GatherPause pause = new GatherPause(10 * MS);
        pause.caughtUp();

        pause.advanced();
        pause.advanced();

        assertThat(pause.caughtUp()).isEqualTo(2 * MS);
        assertThat(pause.caughtUp()).isEqualTo(4 * MS);
    }

    @Test
    void itIsNeverLongerThanItMayBe() {
        GatherPause pause = new GatherPause(MS);

        pause.advanced();
        pause.advanced();

        assertThat(pause.caughtUp()).isEqualTo(MS);
        assertThat(pause.caughtUp()).isEqualTo(MS);
    }
}
