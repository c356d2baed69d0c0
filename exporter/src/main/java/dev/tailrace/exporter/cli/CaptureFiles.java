package dev.tailrace.exporter.cli;

import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.decoder.capture.RawCapture;
import dev.tailrace.decoder.capture.TraceDatFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The arguments that name a capture: one trace.dat, or raw files with the folder of their formats. */
final class CaptureFiles {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "A trace.dat file; with --events the raw pages of each CPU.")
    private List<Path> files = List.of();

    @Option(
            names = "--events",
            paramLabel = "DIR",
            description = "The events folder of the kernel that wrote the raw pages cpu0.raw, cpu1.raw, …")
    private @Nullable Path events;

    @Option(names = "--big-endian", description = "The raw pages come from a big-endian kernel.")
    private boolean bigEndian;

    Capture open(CommandLine commandLine) throws IOException {
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new ParameterException(commandLine, "cannot read %s".formatted(file));
            }
        }
        if (events != null) {
            boolean big = bigEndian || ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
            return RawCapture.open(events, files, big);
        }
        if (files.size() > 1) {
            throw new ParameterException(commandLine, "name one trace.dat, or the raw files with --events DIR");
        }
        return TraceDatFile.open(files.getFirst());
    }
}
