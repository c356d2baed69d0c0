package dev.tailrace.decoder.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every format file below an {@code events} folder, of this kernel or of a recorded one. */
public record FormatFolder(Path events, KernelAbi abi) {
    private static final Path LIVE = Path.of("/sys/kernel/tracing/events");

    /** This kernel's. */
    public static FormatFolder live() {
        return new FormatFolder(
                LIVE, HeaderPageParser.abi(HeaderPageParser.parse(read(LIVE.resolve("header_page")), false)));
    }

    /** Whether this kernel's can be read at all. */
    public static boolean isLiveReadable() {
        return Files.isReadable(LIVE.resolve("header_page"));
    }

    /** All formats, parsed, in the order of their paths. */
    public List<EventFormat> parseAll() {
        EventFormatParser parser = new EventFormatParser(abi);
        try (Stream<Path> files = Files.walk(events)) {
            return files.filter(file -> file.endsWith("format"))
                    .sorted()
                    .map(file -> parser.parse(system(file), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String system(Path file) {
        return file.getParent().getParent().getFileName().toString();
    }

    // Not Files.readString: for a file that reports size 0 it asks for one byte first, and header_page gives only its
    // first read.
    private static String read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
