package dev.tailrace.decoder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.format.KernelAbi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was written is read again: in all versions, compressions, byte orders and sizes of a long.
 *
 * <p>Beyond this, {@code trace-cmd report -R -t} of trace-cmd 3.1.6 printed the same for the captures of {@link SharedCaptures} and for what
 * the writer made of them: version 6, version 7 without compression and with zstd, with one buffer and with three. That build lacks zlib;
 * there Python's zlib found the same bytes in every section and chunk as in the file without compression.
 */
@ParameterizedClass
@MethodSource("allKinds")
class TraceDatRoundTripTest {
    @Parameter(0)
    private SmallCapture.Kind kind;

    @Parameter(1)
    private boolean bigEndian;

    @Parameter(2)
    private int longSize;

    @TempDir
    private Path folder;

    private SmallCapture small;
    private Path target;

    static Stream<Arguments> allKinds() {
        return Stream.of(SmallCapture.Kind.values())
                .flatMap(kind -> Stream.of(
                        Arguments.of(kind, false, 8),
                        Arguments.of(kind, false, 4),
                        Arguments.of(kind, true, 8),
                        Arguments.of(kind, true, 4)));
    }

    @BeforeEach
    void chooseKernelAndTarget() {
        small = new SmallCapture(bigEndian, longSize);
        target = folder.resolve("small.dat");
    }

    @Test
    void theFactsAreTheSame() throws IOException {
        small.write(target, kind);
        try (TraceDatFile file = TraceDatFile.open(target)) {
            assertThat(file.facts()).isEqualTo(small.facts());
            assertThat(file.facts().abi()).isEqualTo(new KernelAbi(longSize, bigEndian));
        }
    }

    @Test
    void theBuffersAreTheSameTheTopOneFirst() throws IOException {
        small.write(target, kind);
        try (TraceDatFile file = TraceDatFile.open(target)) {
            assertThat(file.buffers()).extracting(CaptureBuffer::instance).containsExactly("", "mine");
            assertThat(file.buffers()).extracting(CaptureBuffer::clock).containsExactly("boot", "boot");
            assertThat(file.buffers())
                    .extracting(CaptureBuffer::layout)
                    .containsOnly(small.facts().layout());
        }
    }

    @Test
    void theEventsAreTheSame() throws IOException {
        small.write(target, kind);
        try (TraceDatFile file = TraceDatFile.open(target)) {
            assertThat(CaptureEvents.of(file))
                    .containsExactly(
                            new CaptureEvents.Event("", 0, 101, "01000000"),
                            new CaptureEvents.Event("", 0, 103, "01000000"),
                            new CaptureEvents.Event("", 2, 201, "02000000"),
                            new CaptureEvents.Event("", 2, 203, "02000000"),
                            new CaptureEvents.Event("mine", 1, 301, "03000000"),
                            new CaptureEvents.Event("mine", 1, 303, "03000000"));
        }
    }

    @Test
    void everyCpuOfTheMachineIsThereWithOrWithoutPages() throws IOException {
        small.write(target, kind);
        try (TraceDatFile file = TraceDatFile.open(target)) {
            assertThat(file.buffers())
                    .allSatisfy(buffer ->
                            assertThat(buffer.cpus()).extracting(CpuPages::cpu).containsExactly(0, 1, 2, 3));
        }
    }

    @Test
    void nothingIsLeftBesideTheFile() throws IOException {
        small.write(target, kind);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void aCaptureOfNothingHasAnEmptyTopBuffer() throws IOException {
        CaptureFacts bare =
                CaptureFacts.of(bigEndian, small.headerPage(), "", List.of(), ContextTexts.EMPTY, CaptureOptions.EMPTY);
        kind.writer(target, bare).close();
        try (TraceDatFile file = TraceDatFile.open(target)) {
            assertThat(file.facts()).isEqualTo(bare);
            assertThat(file.buffers()).singleElement().satisfies(buffer -> {
                assertThat(buffer.clock()).isEmpty();
                assertThat(buffer.cpus()).isEmpty();
            });
        }
    }

    /** 9,000 pages of 64 bytes are more than the reader's window and the writer's chunk hold. */
    @Test
    void manyPagesKeepTheirOrder() throws IOException {
        int count = 9000;
        try (TraceDatWriter writer = kind.writer(target, small.facts())) {
            TraceDatBufferWriter top = writer.buffer("", "boot");
            for (int i = 0; i < count; i++) {
                top.append(3, small.page(i, i));
            }
        }
        try (TraceDatFile file = TraceDatFile.open(target);
                CapturedPages pages = file.buffers().getFirst().cpus().get(3).open()) {
            IntStream.range(0, count).forEach(i -> assertThat(nextStamp(pages)).isEqualTo(i));
            assertThat(pages.next()).isFalse();
            assertThat(pages.next()).isFalse();
            assertThat(pages.position())
                    .isEqualTo(file.buffers().getFirst().cpus().get(3).sizeBytes());
        }
    }

    @Test
    void theSameCpuCanBeReadTwiceAtOnce() throws IOException {
        small.write(target, kind);
        try (TraceDatFile file = TraceDatFile.open(target)) {
            CpuPages cpu = file.buffers().getFirst().cpus().get(2);
            try (CapturedPages one = cpu.open();
                    CapturedPages other = cpu.open()) {
                assertThat(one.next()).isTrue();
                assertThat(other.next()).isTrue();
                assertThat(one.timestamp()).isEqualTo(other.timestamp()).isEqualTo(200);
                assertThat(one.next()).isFalse();
                assertThat(other.next()).isFalse();
            }
        }
    }

    private static long nextStamp(CapturedPages pages) {
        try {
            assertThat(pages.next()).isTrue();
            return pages.timestamp();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
