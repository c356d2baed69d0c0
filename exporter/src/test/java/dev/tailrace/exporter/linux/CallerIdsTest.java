package dev.tailrace.exporter.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Compared with what procfs says of the calling thread. */
class CallerIdsTest {

    @Test
    void theUserIdsAreTheOnesOfTheProcess() throws IOException {
        String[] ids = line("Uid:").split("\\s+");

        assertThat(CallerIds.userId()).isEqualTo(Integer.parseInt(ids[1]));
        assertThat(CallerIds.effectiveUserId()).isEqualTo(Integer.parseInt(ids[2]));
    }

    @Test
    void theThreadIdIsTheOneOfTheCallingThread() throws IOException {
        assertThat(line("Pid:")).isEqualTo("Pid:\t" + CallerIds.threadId());
    }

    private static String line(String start) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/thread-self/status"))) {
            return lines.filter(line -> line.startsWith(start)).findFirst().orElseThrow();
        }
    }
}
