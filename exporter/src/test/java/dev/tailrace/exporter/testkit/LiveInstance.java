package dev.tailrace.exporter.testkit;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.exporter.linux.CallerIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/** A trace instance of a test's own on the running kernel, without any event enabled: made when opened, removed when closed. */
public final class LiveInstance implements AutoCloseable {
    private static final Path TRACEFS = Path.of("/sys/kernel/tracing");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Path path;

    private LiveInstance(Path path) {
        this.path = path;
    }

    /** Makes an instance named after a part of the project; skips the test where that is not possible. */
    public static LiveInstance create(String part) {
        assumeThat(CallerIds.effectiveUserId())
                .as("the user id: tests on the live kernel need root")
                .isZero();
        assumeThat(TRACEFS.resolve("instances"))
                .as("tracefs: tests on the live kernel need it mounted")
                .isDirectory();
        String name =
                "tailrace-test-%s-%d-%d".formatted(part, ProcessHandle.current().pid(), NUMBER.incrementAndGet());
        Path path = TRACEFS.resolve("instances").resolve(name);
        unchecked(() -> Files.createDirectory(path));
        return new LiveInstance(path).set("buffer_percent", "0");
    }

    /** The instance's folder. */
    public Path path() {
        return path;
    }

    /** Writes a control file. */
    public LiveInstance set(String file, String value) {
        unchecked(() -> Files.writeString(path.resolve(file), value, StandardOpenOption.WRITE));
        return this;
    }

    /** Reads a control file. */
    public String get(String file) {
        return unchecked(() -> Files.readString(path.resolve(file)));
    }

    /** Empties all its rings and lets their counters start over. */
    public void reset() {
        unchecked(() -> Files.writeString(
                path.resolve("trace"), "", StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    /** The file that turns each write into an event on the writing thread's CPU. */
    public FileChannel openMarker() {
        return unchecked(() -> FileChannel.open(path.resolve("trace_marker"), StandardOpenOption.WRITE));
    }

    /** How a 64-bit kernel lays out sub-buffers of this size. */
    public static PageLayout layout(int subBufferBytes) {
        return new PageLayout(0, 8, 8, 16, subBufferBytes, ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
    }

    @Override
    public void close() {
        unchecked(() -> {
            Files.delete(path);
            return path;
        });
    }

    private interface FileWork<T> {
        T run() throws IOException;
    }

    private static <T> T unchecked(FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
