package dev.tailrace.decoder.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailrace.decoder.format.FormatText;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawCaptureTest {
    private final SmallCapture small = new SmallCapture(true, 4);

    @TempDir
    private Path folder;

    @BeforeEach
    void layOut() throws IOException {
        write("events/header_page", small.headerPage());
        write("events/enable", "0\n");
        write("events/sched/filter", "none\n");
        write("events/sched/two/format", "name: two\n");
        write("events/irq/one/format", "name: one\n");
        Files.write(folder.resolve("cpu10.raw"), ByteBufUtil.getBytes(small.page(10, 1)));
        Files.write(folder.resolve("cpu2.raw"), ByteBufUtil.getBytes(small.page(20, 2)));
    }

    @Test
    void theCpusAreInOrder() throws IOException {
        try (RawCapture capture = RawCapture.open(folder.resolve("events"), pages(), true)) {
            assertThat(capture.buffers()).singleElement().satisfies(buffer -> assertThat(buffer.cpus())
                    .extracting(CpuPages::cpu)
                    .containsExactly(2, 10));
            assertThat(CaptureEvents.of(capture))
                    .extracting(CaptureEvents.Event::timestamp)
                    .containsExactly(21L, 23L, 11L, 13L);
        }
    }

    @Test
    void theFormatsAreFound() throws IOException {
        try (RawCapture capture = RawCapture.open(folder.resolve("events"), pages(), true)) {
            assertThat(capture.facts().formats())
                    .containsExactly(new FormatText("irq", "name: one\n"), new FormatText("sched", "name: two\n"));
        }
    }

    @Test
    void whatIsAbsentIsEmpty() throws IOException {
        try (RawCapture capture = RawCapture.open(folder.resolve("events"), pages(), true)) {
            assertThat(capture.facts().texts()).isEqualTo(ContextTexts.EMPTY);
            assertThat(capture.facts().headerEvent()).isEmpty();
            assertThat(capture.buffers().getFirst().instance()).isEmpty();
            assertThat(capture.buffers().getFirst().clock()).isEmpty();
        }
    }

    @Test
    void whatLiesBesideThePagesIsRead() throws IOException {
        write("kallsyms", "ffff T start\n");
        write("printk_formats", "0x1 : \"a\"\n");
        write("saved_cmdlines", "1 init\n");
        write("trace_clock", "local [mono]\n");
        write("host", "there\n");
        write("instance", "mine\n");
        try (RawCapture capture = RawCapture.open(folder.resolve("events"), pages(), true)) {
            assertThat(capture.facts().texts())
                    .isEqualTo(new ContextTexts("ffff T start\n", "0x1 : \"a\"\n", "1 init\n", ""));
            assertThat(capture.facts().options().hostName()).isEqualTo("there");
            assertThat(capture.facts().options().cpuCount()).isEqualTo(11);
            assertThat(capture.buffers().getFirst().instance()).isEqualTo("mine");
            assertThat(capture.buffers().getFirst().clock()).isEqualTo("mono");
        }
    }

    @Test
    void aFolderWithoutPagesIsRefused() throws IOException {
        Files.delete(folder.resolve("cpu2.raw"));
        Files.delete(folder.resolve("cpu10.raw"));

        assertThatThrownBy(() -> RawCapture.open(folder.resolve("events"), pages(), true))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("files cpu0.raw and so on");
    }

    @Test
    void aFolderWithoutAHeaderPageIsRefused() throws IOException {
        Files.delete(folder.resolve("events/header_page"));

        assertThatThrownBy(() -> RawCapture.open(folder.resolve("events"), pages(), true))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("header_page, byte 0: expected a readable header_page");
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".raw")).toList();
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
