package dev.tailrace.decoder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of any content read as trace.dat: what can be read is given, then nothing but a {@link CaptureException}. */
public final class TraceDatFuzzing {
    private final Path file;

    /** Uses one temporary file for all inputs. */
    public TraceDatFuzzing() {
        try {
            file = Files.createTempFile("tailrace-fuzz-", ".dat");
            file.toFile().deleteOnExit();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads one input to its end, or to where it breaks. */
    public void read(byte[] input) throws IOException {
        Files.write(file, input);
        try (TraceDatFile capture = TraceDatFile.open(file)) {
            capture.facts().context().symbols().find(1);
            for (CaptureBuffer buffer : capture.buffers()) {
                for (CpuPages cpu : buffer.cpus()) {
                    read(cpu);
                }
            }
        } catch (CaptureException declared) {
            assertThat(declared).hasMessageContaining("expected");
        }
    }

    private static void read(CpuPages cpu) throws IOException {
        try (CapturedPages pages = cpu.open()) {
            while (pages.next()) {
                assertThat(pages.data().readableBytes()).isNotNegative();
            }
        }
    }

    /** A small file of each kind, in both byte orders. */
    public static List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        try {
            Path sample = Files.createTempFile("tailrace-sample-", ".dat");
            for (SmallCapture.Kind kind : SmallCapture.Kind.values()) {
                new SmallCapture(false, 8).write(sample, kind);
                samples.add(Files.readAllBytes(sample));
                new SmallCapture(true, 4).write(sample, kind);
                samples.add(Files.readAllBytes(sample));
            }
            Files.delete(sample);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return samples;
    }
}
