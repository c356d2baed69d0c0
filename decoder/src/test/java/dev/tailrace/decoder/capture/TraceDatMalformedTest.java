package dev.tailrace.decoder.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the errors say, of files that were changed in one place. */
class TraceDatMalformedTest {
    private final SmallCapture small = new SmallCapture(false, 8);

    @TempDir
    private Path folder;

    @Test
    void aFileOfAnythingElseIsNamed() throws IOException {
        Path other = Files.writeString(folder.resolve("other.dat"), "no trace of a trace");

        assertThatThrownBy(() -> TraceDatFile.open(other))
                .isInstanceOf(CaptureException.class)
                .hasMessage(other + ", byte 0: expected the start of a trace.dat file");
    }

    @Test
    void aVersionFromThePastOrTheFutureIsNamed() throws IOException {
        byte[] file = written(SmallCapture.Kind.VERSION_6);
        file[10] = '8';

        assertRefused(file, 10, "version 6 or 7 of trace.dat");
    }

    @Test
    void aByteOrderOfNeitherKindIsNamed() throws IOException {
        byte[] file = written(SmallCapture.Kind.VERSION_6);
        file[12] = 2;

        assertRefused(file, 12, "0 for little endian or 1 for big endian");
    }

    @Test
    void anUnknownCompressionIsNamed() throws IOException {
        byte[] file = written(SmallCapture.Kind.VERSION_7_ZSTD);
        file[18] = 'x';

        assertRefused(file, 18, "a compression: none, zlib or zstd");
    }

    @Test
    void aFileOfALatencyTracerHoldsText() throws IOException {
        byte[] file = written(SmallCapture.Kind.VERSION_6);
        int tag = find(file, TraceDatLayout.FLYRECORD);
        System.arraycopy(TraceDatLayout.ascii(TraceDatLayout.LATENCY), 0, file, tag, TraceDatLayout.TAG_BYTES);

        assertRefused(file, tag + TraceDatLayout.TAG_BYTES, "pages, but the file holds the text of a latency tracer");
    }

    @Test
    void aVersion7FileOfALatencyTracerHoldsText() throws IOException {
        Path target = folder.resolve("latency.dat");
        TraceDatWriter.version7(target, Compression.NONE, small.facts(CaptureOptions.EMPTY))
                .close();
        byte[] file = Files.readAllBytes(target);
        numbers(file).putShort(bufferOption(file), (short) TraceDatLayout.OPTION_BUFFER_TEXT);

        assertRefused(file, "pages, but the file holds the text of a latency tracer");
    }

    @Test
    void anUnreadableHeaderPageIsNamed() throws IOException {
        byte[] file = written(SmallCapture.Kind.VERSION_6);
        int text = find(file, "\tfield: u64 timestamp");
        file[find(file, "timestamp")] = '_';

        assertRefused(file, text, "a readable header_page (header_page: expected a field \"timestamp\")");
    }

    @Test
    void subBuffersOfManyMegabytesAreNotAllocated() throws IOException {
        byte[] file = written(SmallCapture.Kind.VERSION_7_NONE);
        int size = find(file, "\0boot\0") + 6;
        numbers(file).putInt(size, 64 << 20);

        assertRefused(file, "the size of a sub-buffer, not 67108864");
    }

    @Test
    void aTextThatCannotBeInTheFileIsNotAllocated() throws IOException {
        byte[] file = written(SmallCapture.Kind.VERSION_6);
        int size = find(file, "ffff T start\n") - Integer.BYTES;
        numbers(file).putInt(size, -1);

        assertRefused(file, size + Integer.BYTES, "the text of kallsyms of 4294967295 bytes, where at most");
    }

    @Test
    void optionsThatGoRoundInACircleEnd() throws IOException {
        byte[] file = written(SmallCapture.Kind.VERSION_7_NONE);
        long options = numbers(file).getLong(optionsPlace(file));
        int end = find(file, "options\0") - 16 - Long.BYTES;
        numbers(file).putLong(end, options);

        assertRefused(file, "options sections that come to an end, not to byte " + options + " again");
    }

    @Test
    void aSectionOfAnotherKindIsNamed() throws IOException {
        byte[] file = written(SmallCapture.Kind.VERSION_7_NONE);
        int options = (int) numbers(file).getLong(optionsPlace(file));
        file[options] = 9;

        assertRefused(file, options, "the start of section 0");
    }

    @Test
    void aSectionThatClaimsToShrinkToNothingIsNotAllocated() throws IOException {
        byte[] file = written(SmallCapture.Kind.VERSION_7_ZLIB);
        int sizes = optionsPlace(file) + Long.BYTES + 16;
        numbers(file).putInt(sizes + Integer.BYTES, 60 << 20);

        assertRefused(file, sizes, "bytes that gives fewer than 62914560");
    }

    @Test
    void aSectionThatGivesMoreOrLessThanItSaysIsBroken() throws IOException {
        for (SmallCapture.Kind kind :
                new SmallCapture.Kind[] {SmallCapture.Kind.VERSION_7_ZLIB, SmallCapture.Kind.VERSION_7_ZSTD}) {
            for (int change : new int[] {-1, 1}) {
                byte[] file = written(kind);
                int size = optionsPlace(file) + Long.BYTES + 16 + Integer.BYTES;
                numbers(file).putInt(size, numbers(file).getInt(size) + change);

                assertRefused(file, size + Integer.BYTES, " turns into ");
            }
        }
    }

    @Test
    void pagesBeforeTheCutAreGivenFirst() throws IOException {
        Path target = folder.resolve("cut.dat");
        try (TraceDatWriter writer = TraceDatWriter.version6(target, small.facts())) {
            TraceDatBufferWriter top = writer.buffer("", "boot");
            for (int i = 0; i < 3; i++) {
                top.append(3, small.page(i, i));
            }
        }
        byte[] file = Files.readAllBytes(target);
        Files.write(target, Arrays.copyOf(file, file.length - 1));

        try (TraceDatFile cut = TraceDatFile.open(target);
                CapturedPages pages = cut.buffers().getFirst().cpus().get(3).open()) {
            assertThat(pages.next()).isTrue();
            assertThat(pages.next()).isTrue();
            assertThatThrownBy(pages::next)
                    .isInstanceOf(CaptureException.class)
                    .hasMessage("%s, byte %d: expected a whole sub-buffer of 64 bytes", target, file.length - 64);
        }
    }

    @Test
    void chunksBeforeABrokenOneAreGivenFirst() throws IOException {
        Path target = folder.resolve("chunk.dat");
        int pagesPerChunk = (256 << 10) / SmallCapture.SUB_BUFFER_BYTES;
        try (TraceDatWriter writer = TraceDatWriter.version7(target, Compression.ZSTD, small.facts())) {
            TraceDatBufferWriter top = writer.buffer("", "boot");
            for (int i = 0; i < 2 * pagesPerChunk; i++) {
                top.append(0, small.page(i, i));
            }
        }
        byte[] file = Files.readAllBytes(target);
        int place = (int) numbers(file).getLong(find(file, "\0boot\0") + 6 + 12);
        int secondChunk = place + Integer.BYTES + 8 + numbers(file).getInt(place + Integer.BYTES);
        file[secondChunk + 8] ^= 1;
        Files.write(target, file);

        try (TraceDatFile broken = TraceDatFile.open(target);
                CapturedPages pages =
                        broken.buffers().getFirst().cpus().getFirst().open()) {
            for (int i = 0; i < pagesPerChunk; i++) {
                assertThat(pages.next()).isTrue();
            }
            assertThatThrownBy(pages::next)
                    .isInstanceOf(CaptureException.class)
                    .hasMessage(
                            "%s, byte %d: expected a chunk that zstd turns into 262144 bytes", target, secondChunk + 8);
        }
    }

    private byte[] written(SmallCapture.Kind kind) throws IOException {
        Path target = folder.resolve("written.dat");
        small.write(target, kind);
        return Files.readAllBytes(target);
    }

    private void assertRefused(byte[] file, long offset, String expected) throws IOException {
        Path changed = Files.write(folder.resolve("changed.dat"), file);
        assertThatThrownBy(() -> TraceDatFile.open(changed))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(expected)
                .extracting(error -> ((CaptureException) error).offset())
                .isEqualTo(offset);
    }

    private void assertRefused(byte[] file, String expected) throws IOException {
        Path changed = Files.write(folder.resolve("changed.dat"), file);
        assertThatThrownBy(() -> TraceDatFile.open(changed))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(expected);
    }

    private static ByteBuffer numbers(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the place of the options stands: behind the name and the version of the compression. */
    private static int optionsPlace(byte[] file) {
        int place = 18;
        for (int names = 0; names < 2; place++) {
            names += file[place] == 0 ? 1 : 0;
        }
        return place;
    }

    /** The first buffer's option is the last but one: it has 6 + 18 bytes, and the last one 6 + 8. */
    private static int bufferOption(byte[] file) {
        return find(file, "options\0") - 16 - 14 - 24;
    }

    private static int find(byte[] file, String text) {
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
        assertThat(at).as(text).isNotNegative();
        return at;
    }
}
