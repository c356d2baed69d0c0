package dev.tailrace.decoder.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The 444 format files of a 32-bit Linux 3.4, which are not part of the project: they lie in {@code ../shared/captures} beside the
 * repository, or where the system property {@code tailrace.captures} says.
 */
public final class Linux34Formats {
    private static final String ARCHIVE = "formats-linux-3.4.tar.gz";
    private static final KernelAbi ARM_32 = new KernelAbi(4, false);

    private Linux34Formats() {}

    /** The archive; null where it is absent. */
    public static @Nullable Path archive() {
        String configured = System.getProperty("tailrace.captures");
        Path folder = configured != null ? Path.of(configured) : Path.of("../../shared/captures");
        Path archive = folder.resolve(ARCHIVE);
        return Files.isReadable(archive) ? archive : null;
    }

    /** The formats, unpacked by the system's tar. */
    public static FormatFolder unpack(Path archive, Path target) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "xzf", archive.toAbsolutePath().toString(), "-C", target.toString())
                .inheritIO()
                .start();
        if (!tar.waitFor(30, TimeUnit.SECONDS) || tar.exitValue() != 0) {
            throw new IOException("tar could not unpack " + archive);
        }
        return new FormatFolder(target.resolve("formats-linux-3.4/events"), ARM_32);
    }
}
