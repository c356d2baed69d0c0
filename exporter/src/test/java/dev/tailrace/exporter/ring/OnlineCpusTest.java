package dev.tailrace.exporter.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineCpusTest {

    @Test
    void aListIsReadAnewEachTime(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("online"), "0-1\n");
        try (OnlineCpus cpus = new OnlineCpus(list)) {
            assertThat(cpus.now()).containsExactly(0, 1);
            assertThat(cpus.now()).containsExactly(0, 1);

            Files.writeString(list, "0,3\n");
            assertThat(cpus.now()).containsExactly(0, 3);
        }
    }

    @Test
    void theListOfThisMachineIsThatOfItsCpus() throws IOException {
        try (OnlineCpus cpus = SystemCpus.ofThisMachine().watch()) {
            assertThat(cpus.now())
                    .isNotEmpty()
                    .isEqualTo(SystemCpus.ofThisMachine().online());
        }
    }
}
