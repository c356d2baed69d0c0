package dev.tailrace.exporter.tracefs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracefsTest {

    @Test
    void anEmptyMountPointIsSaidToBeUnmounted(@TempDir Path place) {
        assertThatThrownBy(() -> Tracefs.find(List.of(place)))
                .isInstanceOf(TracingUnavailableException.class)
                .hasMessageContaining("mount -t tracefs nodev " + place);
    }

    @Test
    void theFirstPlaceThatIsMountedIsTaken(@TempDir Path folder) throws IOException {
        Path mounted = Files.createDirectories(folder.resolve("debug/tracing"));
        Files.writeString(mounted.resolve("trace_clock"), "[local]\n");

        assertThat(Tracefs.find(List.of(folder.resolve("tracing"), mounted)).root())
                .isEqualTo(mounted);
    }

    @Test
    void theChoiceOfAControlFileStandsInBrackets(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("trace_clock"), "local global [boot] mono\n");

        assertThat(new ControlFile(file).readChoice()).isEqualTo("boot");
    }

    @Test
    void aControlFileThatIsMissingIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> new ControlFile(folder.resolve("none")).write("1"))
                .isInstanceOf(TracefsException.class)
                .hasMessageContaining(folder.resolve("none") + ": there is no such file");
    }

    @Test
    void aFolderWithoutControlFilesIsNoInstance(@TempDir Path folder) {
        assertThatThrownBy(() -> TraceInstance.at(folder))
                .isInstanceOf(TracingUnavailableException.class)
                .hasMessageContaining("tailrace prepare");
    }

    @Test
    void aFilterNeedsSystemEventAndExpression() {
        assertThat(EventFilter.parse("sched:sched_*: prev_pid != 0 "))
                .isEqualTo(new EventFilter("sched:sched_*", "prev_pid != 0"));
        assertThatThrownBy(() -> EventFilter.parse("prev_pid != 0")).hasMessageContaining("SYSTEM:EVENT:EXPRESSION");
    }
}
