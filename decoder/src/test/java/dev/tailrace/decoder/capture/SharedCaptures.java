package dev.tailrace.decoder.capture;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Captures that are not part of the project: they lie in {@code ../shared/captures} beside the repository, or where the system property
 * {@code tailrace.captures} says.
 */
final class SharedCaptures {
    private SharedCaptures() {}

    /** The file; where it is absent the test is skipped. */
    static Path find(String name) {
        String configured = System.getProperty("tailrace.captures");
        Path folder = configured != null ? Path.of(configured) : Path.of("../../shared/captures");
        Path file = folder.resolve(name);
        if (!Files.isReadable(file)) {
            System.out.println("SKIPPED: " + name + " is not here; name its folder with -Dtailrace.captures=FOLDER");
        }
        assumeThat(Files.isReadable(file)).as("%s can be read", file).isTrue();
        return file;
    }
}
