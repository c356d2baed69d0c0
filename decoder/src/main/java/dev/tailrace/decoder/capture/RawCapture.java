package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.FormatException;
import dev.tailrace.decoder.format.FormatText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
 * One file of sub-buffers for each CPU, the {@code events} folder of their kernel, and beside that folder the files of {@code /proc} and
 * tracefs that tell more, each of which may be absent:
 *
 * <pre>
 *   events/header_page   events/header_event   events/SYSTEM/EVENT/format
 *   kallsyms   printk_formats   saved_cmdlines   saved_tgids   trace_clock   host   instance   release
 * </pre>
 */
public final class RawCapture implements Capture {
    private static final Pattern CPU_FILE = Pattern.compile(".*?(\\d{1,6})\\D*");

    // Far above any kernel's kallsyms.
    private static final int LONGEST_TEXT_BYTES = 1 << 26;

    private final CaptureFacts facts;
    private final CaptureBuffer buffer;

    private RawCapture(CaptureFacts facts, CaptureBuffer buffer) {
        this.facts = facts;
        this.buffer = buffer;
    }

    /**
     * Reads all but the pages.
     *
     * @param events the folder of format files
     * @param cpuFiles the pages; each name tells its CPU by its last number, as cpu0.raw does
     * @param bigEndian whether the traced kernel was big endian, which no file of it tells
     * @throws CaptureException if there is no file of pages, or no readable {@code header_page}
     */
    public static RawCapture open(Path events, List<Path> cpuFiles, boolean bigEndian) throws IOException {
        SortedMap<Integer, Path> files = byCpu(events, cpuFiles);
        Path folder = events.toAbsolutePath().normalize().getParent();
        Path headerPage = events.resolve("header_page");
        CaptureFacts facts;
        try {
            facts = CaptureFacts.of(
                    bigEndian,
                    text(headerPage),
                    text(events.resolve("header_event")),
                    formats(events),
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

    private static SortedMap<Integer, Path> byCpu(Path events, List<Path> cpuFiles) throws CaptureException {
        SortedMap<Integer, Path> files = new TreeMap<>();
        for (Path path : cpuFiles) {
            Matcher name = CPU_FILE.matcher(path.getFileName().toString());
            if (!name.matches() || files.put(Integer.parseInt(name.group(1)), path) != null) {
                throw new CaptureException(
                        path, 0, "a name that ends in the number of a CPU of its own, such as cpu0.raw");
            }
        }
        if (files.isEmpty()) {
            throw new CaptureException(events, 0, "files cpu0.raw and so on to go with this folder");
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
                text(folder.resolve("saved_cmdlines")),
                text(folder.resolve("saved_tgids")));
    }

    private static CaptureOptions options(Path folder, int cpuCount) throws IOException {
        String host = text(folder.resolve("host")).strip();
        String uname =
                "Linux %s %s".formatted(host, text(folder.resolve("release")).strip());
        return new CaptureOptions(uname, host, "", cpuCount, text(folder.resolve("trace_clock")), 0, 0, null);
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
        // Files of the kernel say that they are empty: they are read to their end, whatever their size.
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(LONGEST_TEXT_BYTES), StandardCharsets.UTF_8);
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
