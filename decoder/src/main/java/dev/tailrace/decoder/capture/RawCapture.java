package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with one file of sub-buffers for each CPU, and beside them the files of {@code /proc} and tracefs that tell what they mean. All
 * but the first two may be absent:
 *
 * <pre>
 *   cpu0.raw …   events/header_page   events/header_event   events/SYSTEM/EVENT/format
 *   kallsyms   printk_formats   saved_cmdlines   trace_clock   host   instance
 * </pre>
 */
public final class RawCapture implements Capture {
    private static final Pattern CPU_FILE = Pattern.compile("cpu(\\d{1,6})\\.raw");

    private final CaptureFacts facts;
    private final CaptureBuffer buffer;

    private RawCapture(CaptureFacts facts, CaptureBuffer buffer) {
        this.facts = facts;
        this.buffer = buffer;
    }

    /**
     * Reads all but the pages.
     *
     * @param bigEndian whether the traced kernel was big endian, which no file of it tells
     * @throws CaptureException if the folder holds no pages or no readable {@code header_page}
     */
    public static RawCapture open(Path folder, boolean bigEndian) throws IOException {
        SortedMap<Integer, Path> files = cpuFiles(folder);
        Path headerPage = folder.resolve("events/header_page");
        CaptureFacts facts;
        try {
            facts = CaptureFacts.of(
                    bigEndian,
                    text(headerPage),
                    text(folder.resolve("events/header_event")),
                    formats(folder.resolve("events")),
                    texts(folder),
                    options(folder, files.lastKey() + 1));
        } catch (FormatException e) {
            CaptureException noLayout =
                    new CaptureException(headerPage, 0, "a readable header_page (" + e.getMessage() + ")");
            noLayout.initCause(e);
            throw noLayout;
        }
        String instance = text(folder.resolve("instance")).strip();
        return new RawCapture(
                facts, new CaptureBuffer(instance, facts.options().clock(), facts.layout(), cpus(files, facts)));
    }

    private static SortedMap<Integer, Path> cpuFiles(Path folder) throws IOException {
        SortedMap<Integer, Path> files = new TreeMap<>();
        for (Path path : list(folder)) {
            Matcher name = CPU_FILE.matcher(path.getFileName().toString());
            if (name.matches()) {
                files.put(Integer.parseInt(name.group(1)), path);
            }
        }
        if (files.isEmpty()) {
            throw new CaptureException(folder, 0, "files cpu0.raw and so on in this folder");
        }
        return files;
    }

    private static List<CpuPages> cpus(SortedMap<Integer, Path> files, CaptureFacts facts) throws IOException {
        List<CpuPages> cpus = new ArrayList<>();
        for (var file : files.entrySet()) {
            Path path = file.getValue();
            cpus.add(new CpuPages(file.getKey(), Files.size(path), () -> new CapturedPages(path, facts.layout())));
        }
        return cpus;
    }

    private static List<FormatText> formats(Path events) throws IOException {
        List<FormatText> formats = new ArrayList<>();
        for (Path system : folders(events)) {
            for (Path event : folders(system)) {
                String text = text(event.resolve("format"));
                if (!text.isEmpty()) {
                    formats.add(new FormatText(system.getFileName().toString(), text));
                }
            }
        }
        return formats;
    }

    private static ContextTexts texts(Path folder) throws IOException {
        return new ContextTexts(
                text(folder.resolve("kallsyms")),
                text(folder.resolve("printk_formats")),
                text(folder.resolve("saved_cmdlines")));
    }

    private static CaptureOptions options(Path folder, int cpuCount) throws IOException {
        String host = text(folder.resolve("host")).strip();
        return new CaptureOptions("", host, "", cpuCount, text(folder.resolve("trace_clock")), 0, 0, null);
    }

    private static List<Path> folders(Path parent) throws IOException {
        return Files.isDirectory(parent)
                ? list(parent).stream().filter(Files::isDirectory).toList()
                : List.of();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }

    /** Empty where there is no such file. */
    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (FileBytes bytes = FileBytes.open(file)) {
            return new TraceDatInput(bytes).text(bytes.size(), "a text");
        }
    }

    @Override
    public CaptureFacts facts() {
        return facts;
    }

    @Override
    public List<CaptureBuffer> buffers() {
        return List.of(buffer);
    }

    /** Nothing is kept open here. */
    @Override
    public void close() {}
}
