package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.Fixtures;
import dev.tailrace.decoder.format.HeaderPageParser;
import dev.tailrace.decoder.page.PageStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The recorded sub-buffers of {@code src/test/resources/pages}. */
public final class RecordedPages {
    /** Events whose formats the recorded pages need. */
    public static final List<String> EVENTS = List.of("raw_syscalls/sys_enter", "sched/sched_switch", "ftrace/print");

    private static final Path FOLDER = folder("/pages/linux-6.18-x86_64");

    private RecordedPages() {}

    /** One page: its stamp and its committed records. */
    public record Page(long timestamp, byte[] records) {}

    /** The pages of CPU 0, read as a capture. */
    public static List<Page> all() {
        List<Page> all = new ArrayList<>();
        try (PageStream pages =
                new CapturedPages(FOLDER.resolve("cpu0.raw"), HeaderPageParser.parse(Fixtures.headerPage(), false))) {
            while (pages.next()) {
                byte[] records = new byte[pages.data().readableBytes()];
                pages.data().getBytes(0, records);
                all.add(new Page(pages.timestamp(), records));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** The kernel's own text of the same events, a line each, without the comments. */
    public static List<String> kernelText() {
        try {
            // Not Files.readString: a marker holds a byte that is no UTF-8.
            String text = new String(Files.readAllBytes(FOLDER.resolve("trace.txt")), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String resource) {
        try {
            return Path.of(Objects.requireNonNull(RecordedPages.class.getResource(resource))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
