package dev.tailrace.quickstart;

import dev.tailrace.decoder.capture.RawCapture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The capture in this module's resources, unpacked into a folder that is gone afterwards. */
final class ShippedCapture implements AutoCloseable {
    private final Path folder;

    static ShippedCapture unpack() throws IOException {
        ShippedCapture capture = new ShippedCapture(Files.createTempDirectory("tailrace-capture-"));
        try (InputStream resource = ShippedCapture.class.getResourceAsStream("capture.zip");
                ZipInputStream zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = capture.folder.resolve(entry.getName());
                if (!entry.isDirectory()) {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
        return capture;
    }

    private ShippedCapture(Path folder) {
        this.folder = folder;
    }

    /** Holds {@code events} and the CPUs' files. */
    Path folder() {
        return folder;
    }

    /** Opens it for reading; it was recorded on a little-endian machine. */
    RawCapture open() throws IOException {
        return RawCapture.open(folder.resolve("events"), cpuFiles(), false);
    }

    /** The sub-buffers of each CPU, by its number. */
    List<Path> cpuFiles() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".raw"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot remove " + folder, failed);
        }
    }
}
