package dev.tailrace.exporter.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFileTest {
    private static final int PAGE_BYTES = 4096;

    @TempDir
    Path folder;

    private Path path;
    private final MemorySegment memory = Arena.ofAuto().allocate(5);

    @BeforeEach
    void writeAFile() throws IOException {
        path = Files.writeString(folder.resolve("file"), "tailrace");
    }

    @Test
    void readingGoesOnWhereItEnded() {
        try (NativeFile file = NativeFile.open(path)) {
            assertThat(file.read(memory)).isEqualTo(5);
            assertThat(text(5)).isEqualTo("tailr");
            assertThat(file.read(memory)).isEqualTo(3);
            assertThat(text(3)).isEqualTo("ace");
            assertThat(file.read(memory)).isZero();
        }
    }

    @Test
    void readingAtAnOffsetDoesNotMoveThePosition() {
        try (NativeFile file = NativeFile.open(path)) {
            assertThat(file.readAt(4, memory)).isEqualTo(4);
            assertThat(text(4)).isEqualTo("race");
            assertThat(file.read(memory)).isEqualTo(5);
        }
    }

    @Test
    void aFileWithDataCanBeRead() {
        try (NativeFile file = NativeFile.open(path)) {
            assertThat(file.awaitReadable(0)).isTrue();
        }
    }

    @Test
    void aMappingOutlivesTheDescriptorAndIsDeadAfterItsClose() {
        MemoryMapping mapping;
        try (NativeFile file = NativeFile.open(path)) {
            mapping = file.map(0, PAGE_BYTES);
        }
        assertThat(mapping.bytes().get(JAVA_BYTE, 0)).isEqualTo((byte) 't');
        assertThat(mapping.bytes().isReadOnly()).isTrue();

        mapping.close();
        mapping.close();
        assertThatThrownBy(() -> mapping.bytes().get(JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMappingIsGoneFromTheProcessAfterItsClose() throws IOException {
        try (NativeFile file = NativeFile.open(path)) {
            MemoryMapping mapping = file.map(0, PAGE_BYTES);
            assertThat(Files.readString(Path.of("/proc/self/maps"))).contains(path.toString());
            mapping.close();
            assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain(path.toString());
        }
    }

    @Test
    void aFolderCannotBeMapped() {
        try (NativeFile file = NativeFile.open(folder)) {
            assertThatThrownBy(() -> file.map(0, PAGE_BYTES)).isInstanceOfSatisfying(LinuxException.class, failure -> {
                assertThat(failure.call()).isEqualTo("mmap");
                assertThat(failure.path()).isEqualTo(folder.toString());
                assertThat(failure.errno()).isEqualTo(Errno.ENODEV);
            });
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> NativeFile.open(folder.resolve("none")))
                .isInstanceOf(LinuxException.class)
                .hasMessage("open(" + folder.resolve("none") + "): ENOENT (2), no such file or directory");
    }

    @Test
    void aRequestThatTheFileDoesNotKnowIsRefused() {
        try (NativeFile file = NativeFile.open(path)) {
            assertThatThrownBy(() -> file.control(0x5220))
                    .isInstanceOfSatisfying(LinuxException.class, failure -> assertThat(failure.errno())
                            .isEqualTo(Errno.ENOTTY));
        }
    }

    @Test
    void memoryThatTheKernelMustNotWriteToIsRefused() {
        MemorySegment given;
        try (Arena arena = Arena.ofConfined()) {
            given = arena.allocate(PAGE_BYTES);
        }
        try (NativeFile file = NativeFile.open(path)) {
            assertThatThrownBy(() -> file.read(given)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> file.read(MemorySegment.ofArray(new byte[PAGE_BYTES])))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aClosedFileRefusesEveryCall() {
        NativeFile file = NativeFile.open(path);
        file.close();
        file.close();

        assertThatThrownBy(() -> file.read(memory)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> file.readAt(0, memory)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> file.control(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> file.awaitReadable(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> file.map(0, PAGE_BYTES)).isInstanceOf(IllegalStateException.class);
    }

    private String text(int bytes) {
        return new String(memory.asSlice(0, bytes).toArray(JAVA_BYTE), StandardCharsets.US_ASCII);
    }
}
