package dev.tailrace.exporter.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

@Tag("live-kernel")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelWorkloadTest {
    private static final int FEWEST_KINDS = 100;
    private static final int FEWEST_SYSTEM_CALLS = 100;
    private static final int MOST_EVENTS = 200_000;

    private OracleRun run;
    private TextKinds kinds;

    @BeforeAll
    void record(TestReporter reporter) throws IOException {
        run = OracleRun.record();
        kinds = TextKinds.of(run.instanceFolder().resolve("trace"));
        reporter.publishEntry(
                "the kernel's text has",
                "%d events%n%d kinds besides system calls: %s%n%d system calls: %s"
                        .formatted(
                                kinds.lines(),
                                kinds.events().size(),
                                kinds.events().keySet(),
                                kinds.systemCalls().size(),
                                kinds.systemCalls()));
    }

    @AfterAll
    void remove() {
        if (run != null) {
            run.close();
            assertThat(run.instanceFolder()).doesNotExist();
        }
    }

    @Test
    void theWorkloadMakesTheKernelWriteManyKindsOfEvent() {
        assertThat(kinds.events().keySet()).hasSizeGreaterThanOrEqualTo(FEWEST_KINDS);
    }

    @Test
    void theWorkloadMakesManySystemCallsWhoseEndsAreBothThere() {
        assertThat(kinds.systemCalls()).hasSizeGreaterThanOrEqualTo(FEWEST_SYSTEM_CALLS);
    }

    @Test
    void markersOfBothKindsAreThere() {
        assertThat(kinds.events()).containsKeys("tracing_mark_write", TextKinds.RAW_MARKER);
    }

    @Test
    void noEventIsLostAndTheyAreFewEnoughToBeReadInSeconds() throws IOException {
        try (Stream<Path> cpus = Files.list(run.instanceFolder().resolve("per_cpu"))) {
            for (Path cpu : cpus.toList()) {
                assertThat(Files.readString(cpu.resolve("stats"))).contains("\noverrun: 0\n", "\ndropped events: 0\n");
            }
        }
        assertThat(kinds.lines()).isLessThan(MOST_EVENTS);
    }
}
