package dev.tailrace.exporter.tracefs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the kernel makes while they are read: they report size 0, and whatever reads or copies by size gets nothing. */
public final class KernelFile {
    private KernelFile() {}

    /** All that a file of tracefs or proc tells. */
    public static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readAllBytes();
        }
    }
}
