package dev.tailrace.exporter.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CpuThreadTest {

    @Test
    void whatHindersAThreadIsThrownToWhoStartsIt() {
        CpuThread thread = new CpuThread(
                3,
                _ -> {
                    throw new IllegalStateException("no ring");
                },
                1_000_000,
                System::nanoTime);

        assertThatThrownBy(thread::start).hasMessage("no ring");
        assertThat(thread.failure()).hasMessage("no ring");
    }

    @Test
    void anErrorEndsAThreadNoLessVisibly() {
        CpuThread thread = new CpuThread(
                3,
                _ -> {
                    throw new StackOverflowError("too deep");
                },
                1_000_000,
                System::nanoTime);

        assertThatThrownBy(thread::start).hasRootCauseMessage("too deep");
        assertThat(thread.failure()).hasMessageContaining("too deep");
    }
}
