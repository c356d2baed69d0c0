package dev.tailrace.decoder.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitWordTest {
    /** As seen on Linux 6.18, where the word was sign-extended to 0xffffffffc0000fc0. */
    private static final int MISSED_AND_STORED = 0xc0000fc0;

    @Test
    void theSizeIsWithoutTheFlags() {
        assertThat(CommitWord.dataSize(MISSED_AND_STORED)).isEqualTo(0xfc0);
    }

    @Test
    void theFlagsTellThatEventsAreMissingAndWhetherTheirNumberIsThere() {
        assertThat(CommitWord.eventsMissed(MISSED_AND_STORED)).isTrue();
        assertThat(CommitWord.missedCountStored(MISSED_AND_STORED)).isTrue();
        assertThat(CommitWord.eventsMissed(0x80000fc0)).isTrue();
        assertThat(CommitWord.missedCountStored(0x80000fc0)).isFalse();
        assertThat(CommitWord.eventsMissed(0xfc0)).isFalse();
    }
}
