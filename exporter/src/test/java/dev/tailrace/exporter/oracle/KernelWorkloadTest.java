package dev.tailrace.exporter.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("live-kernel")
class KernelWorkloadTest {
    private static final int FEWEST_KINDS = 100;

    @Test
    void theWorkloadMakesTheKernelWriteManyKindsOfEvent() throws IOException {
        try (OracleRun run = OracleRun.record()) {
            TextKinds kinds = TextKinds.of(run.instanceFolder().resolve("trace"));

            assertThat(kinds.events().keySet())
                    .as("kinds of event besides system calls")
                    .hasSizeGreaterThanOrEqualTo(FEWEST_KINDS);
            assertThat(kinds.systemCalls())
                    .as("system calls with enter and exit")
                    .hasSizeGreaterThanOrEqualTo(FEWEST_KINDS);
        }
    }
}
