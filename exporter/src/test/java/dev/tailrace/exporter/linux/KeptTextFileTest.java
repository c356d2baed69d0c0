package dev.tailrace.exporter.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTextFileTest {
    @TempDir
    Path folder;

    @Test
    void eachReadStartsAnew() throws IOException {
        Path path = Files.writeString(folder.resolve("text"), "one\n");
        try (KeptTextFile file = new KeptTextFile(path, 10)) {
            assertThat(file.read()).isEqualTo("one\n");
            assertThat(file.read()).isEqualTo("one\n");

            Files.writeString(path, "and two\n");
            assertThat(file.read()).isEqualTo("and two\n");
        }
    }

    @Test
    void whatTheKernelMakesWhileItIsReadIsReadAnewToo() {
        try (KeptTextFile file = new KeptTextFile(Path.of("/proc/uptime"), 100)) {
            assertThat(file.read())
                    .isNotEmpty()
                    .isLessThanOrEqualTo(file.read())
                    .endsWith("\n");
        }
    }

    @Test
    void aTextThatIsLongerThanWasSaidIsNotCut() throws IOException {
        Path path = Files.writeString(folder.resolve("text"), "0123456789");
        try (KeptTextFile file = new KeptTextFile(path, 10)) {
            assertThatThrownBy(file::read)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(path.toString());
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path path = folder.resolve("none");

        assertThatThrownBy(() -> new KeptTextFile(path, 10))
                .isInstanceOf(LinuxException.class)
                .hasMessageContaining(path.toString());
    }
}
