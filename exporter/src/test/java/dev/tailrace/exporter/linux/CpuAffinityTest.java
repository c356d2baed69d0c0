package dev.tailrace.exporter.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class CpuAffinityTest {
    @Test
    void theThreadMayRunOnThatCpuOnly() throws Exception {
        assertThat(allowedCpusAfter(() -> CpuAffinity.keepThisThreadOn(0))).isEqualTo("0");
    }

    @Test
    void aCpuThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> CpuAffinity.keepThisThreadOn(4_000))
                .isInstanceOf(LinuxException.class)
                .hasMessageContaining("CPU 4000");
    }

    @Test
    void aThreadThatMayRunThereIsKeptThere() throws Exception {
        assertThat(allowedCpusAfter(() ->
                        assertThat(CpuAffinity.keepThisThreadOnIfAllowed(0)).isTrue()))
                .isEqualTo("0");
    }

    @Test
    void aThreadThatMayNotRunThereStaysWhereItIs() throws Exception {
        assertThat(allowedCpusAfter(() -> {
                    CpuAffinity.keepThisThreadOn(0);
                    assertThat(CpuAffinity.keepThisThreadOnIfAllowed(1)).isFalse();
                    assertThat(CpuAffinity.keepThisThreadOnIfAllowed(4_000)).isFalse();
                }))
                .isEqualTo("0");
    }

    /** On a thread of its own, so that the test's keeps its CPUs. */
    private static String allowedCpusAfter(Runnable pin) throws Exception {
        FutureTask<String> allowed = new FutureTask<>(() -> {
            pin.run();
            return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .findFirst()
                    .orElseThrow()
                    .split("\t")[1];
        });
        Thread.ofPlatform().start(allowed);
        return allowed.get();
    }
}
