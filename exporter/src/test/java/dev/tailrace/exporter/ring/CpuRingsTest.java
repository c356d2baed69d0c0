package dev.tailrace.exporter.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailrace.exporter.linux.Errno;
import dev.tailrace.exporter.linux.LinuxException;
import dev.tailrace.exporter.testkit.LiveInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a folder that looks like an instance of a kernel without the mapping: procfs files refuse mmap as such a kernel's rings do. */
class CpuRingsTest {
    private static final int CPU = 0;
    private static final String STATS = """
        entries: 0
        overrun: 20
        commit overrun: 0
        bytes: 0
        oldest event ts: 0.000000
        now ts: 1.000000
        dropped events: 0
        read events: 22
        """;

    @TempDir
    Path instance;

    @BeforeEach
    void makeAnInstanceThatCannotBeMapped() throws IOException {
        Path folder = Files.createDirectories(instance.resolve("per_cpu/cpu" + CPU));
        Files.createSymbolicLink(folder.resolve("trace_pipe_raw"), Path.of("/proc/self/status"));
        Files.writeString(folder.resolve("stats"), STATS);
    }

    @Test
    void aRingThatCannotBeMappedIsReadAndTheReasonIsKept() {
        CpuRings.Opened opened = rings(CpuRings.Access.MAPPED_OR_READ).open(CPU);

        try (CpuRing ring = opened.ring()) {
            assertThat(ring).isInstanceOf(ReadRing.class);
            assertThat(ring.nextOrdinal()).isEqualTo(42);
            assertThat(opened.whyNotMapped().orElseThrow().errno()).isEqualTo(Errno.ENODEV);
        }
    }

    @Test
    void aMappingThatIsRequiredIsNotReplaced() {
        assertThatThrownBy(() -> rings(CpuRings.Access.MAPPED_ONLY).open(CPU))
                .isInstanceOf(RingNotMappableException.class)
                .hasMessageContaining("CPU 0")
                .hasMessageContaining("older than 6.10")
                .hasMessageContaining("ENODEV")
                .hasCauseInstanceOf(LinuxException.class);
    }

    @Test
    void readingNeedsNoReason() {
        CpuRings.Opened opened = rings(CpuRings.Access.READ_ONLY).open(CPU);

        opened.ring().close();
        assertThat(opened.whyNotMapped()).isEmpty();
    }

    @Test
    void aCpuThatTheKernelDoesNotHaveIsNamed() {
        assertThatThrownBy(() -> rings(CpuRings.Access.MAPPED_OR_READ).open(7))
                .isInstanceOf(LinuxException.class)
                .hasMessageContaining("per_cpu/cpu7/trace_pipe_raw")
                .hasMessageContaining("ENOENT");
    }

    private CpuRings rings(CpuRings.Access access) {
        return new CpuRings(instance, LiveInstance.layout(4096), access);
    }
}
