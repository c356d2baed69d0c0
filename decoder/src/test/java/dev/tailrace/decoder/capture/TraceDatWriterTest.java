package dev.tailrace.decoder.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceDatWriterTest {
    private final SmallCapture small = new SmallCapture(false, 8);

    @TempDir
    private Path folder;

    @Test
    void aBufferOfVersion7HasItsOwnClockAndSizeOfSubBuffers() throws IOException {
        Path target = folder.resolve("own.dat");
        try (TraceDatWriter writer = TraceDatWriter.version7(target, Compression.ZSTD, small.facts())) {
            writer.buffer("wide", "mono", 128).append(0, Unpooled.wrappedBuffer(small.page(7, 7), zeroes(64)));
        }
        try (TraceDatFile file = TraceDatFile.open(target)) {
            CaptureBuffer wide = file.buffers().getLast();

            assertThat(wide.clock()).isEqualTo("mono");
            assertThat(wide.layout().subBufferSize()).isEqualTo(128);
            assertThat(CaptureEvents.of(file)).hasSize(2);
        }
    }

    @Test
    void aFileOfVersion6HasOneSizeOfSubBuffers() throws IOException {
        try (TraceDatWriter writer = TraceDatWriter.version6(folder.resolve("six.dat"), small.facts())) {
            assertThatThrownBy(() -> writer.buffer("wide", "mono", 128))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("128");
        }
    }

    @Test
    void aVersion6FileWithoutTheTextOfTheClockNotesTheClockOfItsTopBuffer() throws IOException {
        Path target = folder.resolve("clock.dat");
        try (TraceDatWriter writer = TraceDatWriter.version6(target, small.facts(CaptureOptions.EMPTY))) {
            writer.buffer("", "mono");
        }
        try (TraceDatFile file = TraceDatFile.open(target)) {
            assertThat(file.buffers().getFirst().clock()).isEqualTo("mono");
        }
    }

    @Test
    void aHostWithoutUnameIsNoted() throws IOException {
        Path target = folder.resolve("host.dat");
        CaptureOptions options = new CaptureOptions("", "there", "", 0, "", 0, 0, null);
        TraceDatWriter.version6(target, small.facts(options)).close();
        try (TraceDatFile file = TraceDatFile.open(target)) {
            assertThat(file.facts().options().hostName()).isEqualTo("there");
        }
    }

    @Test
    void aCpuBeyondTheMachinesCountIsKept() throws IOException {
        Path target = folder.resolve("cpu.dat");
        try (TraceDatWriter writer = TraceDatWriter.version6(target, small.facts())) {
            writer.buffer("", "boot").append(9, small.page(1, 1));
        }
        try (TraceDatFile file = TraceDatFile.open(target)) {
            assertThat(file.buffers().getFirst().cpus()).hasSize(10);
            assertThat(CaptureEvents.of(file)).hasSize(2).allMatch(event -> event.cpu() == 9);
        }
    }

    @Test
    void aPartOfASubBufferIsRefused() throws IOException {
        try (TraceDatWriter writer = TraceDatWriter.version6(folder.resolve("part.dat"), small.facts())) {
            TraceDatBufferWriter top = writer.buffer("", "boot");
            assertThatThrownBy(() -> top.append(0, zeroes(63)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("sub-buffers of 64 bytes expected, not 63");
        }
    }

    @Test
    void aCpuThatNoMachineHasIsRefused() throws IOException {
        try (TraceDatWriter writer = TraceDatWriter.version6(folder.resolve("far.dat"), small.facts())) {
            TraceDatBufferWriter top = writer.buffer("", "boot");
            assertThatThrownBy(() -> top.append(-1, zeroes(64))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> top.append(1 << 14, zeroes(64))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anInstanceIsBegunOnce() throws IOException {
        try (TraceDatWriter writer = TraceDatWriter.version6(folder.resolve("twice.dat"), small.facts())) {
            writer.buffer("mine", "boot");
            assertThatThrownBy(() -> writer.buffer("mine", "boot")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void closingTwiceWritesOnce() throws IOException {
        Path target = folder.resolve("closed.dat");
        TraceDatWriter writer = TraceDatWriter.version6(target, small.facts());
        writer.buffer("", "boot").append(0, small.page(1, 1));
        writer.close();
        writer.close();
        try (TraceDatFile file = TraceDatFile.open(target)) {
            assertThat(CaptureEvents.of(file)).hasSize(2);
        }
    }

    private static ByteBuf zeroes(int count) {
        return Unpooled.wrappedBuffer(new byte[count]);
    }
}
