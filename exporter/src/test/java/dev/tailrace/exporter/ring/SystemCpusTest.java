package dev.tailrace.exporter.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemCpusTest {

    @Test
    void aListHasNumbersAndRanges() {
        assertThat(SystemCpus.parse("0\n")).containsExactly(0);
        assertThat(SystemCpus.parse("0-3,5,8-9\n")).containsExactly(0, 1, 2, 3, 5, 8, 9);
        assertThat(SystemCpus.parse("\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1-", "-1", "0,,1", "3-1", "0-3,", "0-99999999", "4294967295"})
    void whatIsNoListIsRefused(String text) {
        assertThatThrownBy(() -> SystemCpus.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFilesAreReadAnewEachTime(@TempDir Path folder) throws IOException {
        SystemCpus cpus = new SystemCpus(folder);
        Files.writeString(folder.resolve("online"), "0-1\n");
        Files.writeString(folder.resolve("possible"), "0-3\n");
        assertThat(cpus.online()).containsExactly(0, 1);
        assertThat(cpus.possible()).containsExactly(0, 1, 2, 3);

        Files.writeString(folder.resolve("online"), "0,3\n");
        assertThat(cpus.online()).containsExactly(0, 3);
    }
}
