package dev.tailrace.decoder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.KernelAbi;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that {@code trace-cmd record} wrote; the counts are those of {@code trace-cmd report}. */
class TraceDatFileTest {

    @Test
    void aFileOfA32BitArmIsRead() throws IOException {
        try (TraceDatFile file = TraceDatFile.open(SharedCaptures.find("arm32-8cpu.dat"))) {
            assertThat(file.facts().abi()).isEqualTo(new KernelAbi(4, false));
            assertThat(file.facts().formats()).hasSize(650);
            assertThat(CaptureEvents.of(file)).hasSize(525);
        }
    }

    @Test
    void aFileOfAnArm64IsRead() throws IOException {
        try (TraceDatFile file = TraceDatFile.open(SharedCaptures.find("arm64-6cpu.dat"))) {
            assertThat(file.facts().abi()).isEqualTo(new KernelAbi(8, false));
            assertThat(file.facts().formats()).hasSize(580);
            assertThat(CaptureEvents.of(file)).hasSize(7820);
        }
    }

    @Test
    void theTopBufferHasAllCpusAndTheClock() throws IOException {
        try (TraceDatFile file = TraceDatFile.open(SharedCaptures.find("arm64-6cpu.dat"))) {
            assertThat(file.buffers()).singleElement().satisfies(buffer -> {
                assertThat(buffer.instance()).isEmpty();
                assertThat(buffer.clock()).isEqualTo("local");
                assertThat(buffer.cpus())
                        .extracting(CpuPages::cpu)
                        .containsExactlyElementsOf(IntStream.range(0, 6).boxed().toList());
                assertThat(buffer.cpus().get(1).sizeBytes()).isEqualTo(290_816);
            });
        }
    }

    @Test
    void theTextsAreRead() throws IOException {
        try (TraceDatFile file = TraceDatFile.open(SharedCaptures.find("arm64-6cpu.dat"))) {
            ContextTexts texts = file.facts().texts();

            assertThat(texts.kallsyms()).hasSize(2_684_861);
            assertThat(texts.printkFormats()).hasSize(3843);
            assertThat(texts.savedCmdlines()).hasSize(1416);
            assertThat(file.facts().options().cpuCount()).isEqualTo(6);
            assertThat(file.facts().options().traceClock())
                    .isEqualTo("[local] global counter uptime perf mono mono_raw\n");
        }
    }

    @Test
    void everyFormatCanBeParsed() throws IOException {
        try (TraceDatFile file = TraceDatFile.open(SharedCaptures.find("arm64-6cpu.dat"))) {
            EventFormatParser parser = new EventFormatParser(file.facts().abi());

            assertThat(file.facts().formats())
                    .allSatisfy(format -> parser.parse(format.system(), format.text()))
                    .filteredOn(format -> format.system().equals("ftrace"))
                    .hasSize(13);
        }
    }

    @Test
    void thePositionRunsUpToTheSizeOfTheCpusPages() throws IOException {
        try (TraceDatFile file = TraceDatFile.open(SharedCaptures.find("arm64-6cpu.dat"))) {
            CpuPages cpu = file.buffers().getFirst().cpus().get(1);
            try (CapturedPages pages = cpu.open()) {
                while (pages.next()) {
                    assertThat(pages.position()).isPositive().isLessThanOrEqualTo(cpu.sizeBytes());
                }
                assertThat(pages.position()).isEqualTo(cpu.sizeBytes());
                assertThat(pages.pageIndex()).isEqualTo(290_816 / 4096 - 1);
            }
        }
    }
}
