package dev.tailrace.decoder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that is cut or changed anywhere gives a CaptureException or some pages, never anything else, and that soon. */
class TraceDatHostileTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int EVENTS = 6;
    // All bits, the lowest, the highest: numbers become odd, negative, too large by a little and by much.
    private static final int[] FLIPS = {0xff, 0x01, 0x80};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aFileThatIsCutAtAnyByteGivesAnErrorOrFewerEvents(SmallCapture.Kind kind) throws IOException {
        byte[] whole = whole(kind);
        Path cut = folder.resolve("cut.dat");
        Assertions.assertTimeout(LIMIT, () -> {
            for (int size = 0; size < whole.length; size++) {
                Files.write(cut, Arrays.copyOf(whole, size));
                assertThat(eventsBeforeAnError(cut)).as("cut at %d", size).isLessThanOrEqualTo(EVENTS);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aFileWithAnyByteChangedGivesAnErrorOrSomeEvents(SmallCapture.Kind kind) throws IOException {
        byte[] whole = whole(kind);
        Path changed = folder.resolve("changed.dat");
        Assertions.assertTimeout(LIMIT, () -> {
            for (int at = 0; at < whole.length; at++) {
                for (int flip : FLIPS) {
                    whole[at] ^= (byte) flip;
                    Files.write(changed, whole);
                    whole[at] ^= (byte) flip;
                    assertThat(eventsBeforeAnError(changed)).as("byte %d", at).isLessThan(100);
                }
            }
        });
    }

    private byte[] whole(SmallCapture.Kind kind) throws IOException {
        Path file = folder.resolve("whole.dat");
        new SmallCapture(false, 8).write(file, kind);
        assertThat(eventsBeforeAnError(file)).isEqualTo(EVENTS);
        return Files.readAllBytes(file);
    }

    private static int eventsBeforeAnError(Path path) throws IOException {
        int events = 0;
        try (TraceDatFile file = TraceDatFile.open(path)) {
            for (CaptureBuffer buffer : file.buffers()) {
                for (CpuPages cpu : buffer.cpus()) {
                    try (CapturedPages pages = cpu.open()) {
                        while (pages.next()) {
                            events += CaptureEvents.count(pages, buffer.layout());
                        }
                    }
                }
            }
        } catch (CaptureException broken) {
            assertThat(broken).hasMessageContaining(", byte " + broken.offset() + ": expected ");
        }
        return events;
    }
}
