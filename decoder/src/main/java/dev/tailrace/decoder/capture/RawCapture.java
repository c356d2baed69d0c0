package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.format.HeaderPageParser;
import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.PageStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that hold the sub-buffers of one CPU each, as {@code cat per_cpu/cpuN/trace_pipe_raw} gives them, and an {@code events} folder of
 * their kernel. What is known beside the events lies beside that folder, under the names that the kernel gives it:
 *
 * <pre>
 *   events/header_page  events/SYSTEM/EVENT/format  [kallsyms]  [printk_formats]  [saved_cmdlines]  [host]  [release]  [hz]
 * </pre>
 */
public final class RawCapture implements Capture {
    private static final Pattern CPU_NUMBER = Pattern.compile("(\\d{1,6})\\D*$");

    private final CaptureFacts facts;
    private final CaptureBuffer buffer;

    private RawCapture(CaptureFacts facts, CaptureBuffer buffer) {
        this.facts = facts;
        this.buffer = buffer;
    }

    /**
     * Opens files of a kernel with this machine's byte order.
     *
     * @param events the {@code events} folder
     * @param cpuFiles files whose names end in the CPU's number, for example {@code cpu0.raw}
     * @param clock name of the trace clock
     * @throws IOException if a file can't be read
     * @throws CaptureException if a file's name tells no CPU
     */
    public static RawCapture open(Path events, List<Path> cpuFiles, String clock, boolean bigEndian) throws IOException {
        String headerPage = read(events.resolve("header_page"));
        PageLayout layout = HeaderPageParser.parse(headerPage, bigEndian);
        Path beside = events.toAbsolutePath().normalize().getParent();
        CaptureFacts facts = new CaptureFacts(
                HeaderPageParser.abi(layout),
                layout,
                headerPage,
                readIfThere(events.resolve("header_event")),
                formats(events),
                readIfThere(beside.resolve("kallsyms")),
                readIfThere(beside.resolve("printk_formats")),
                readIfThere(beside.resolve("saved_cmdlines")),
                readIfThere(beside.resolve("release")).strip(),
                readIfThere(beside.resolve("host")).strip(),
                ticks(readIfThere(beside.resolve("hz")).strip()));
        List<CpuPages> cpus = new ArrayList<>();
        for (Path file : cpuFiles) {
            cpus.add(new CpuFile(cpuNumber(file), file, Files.size(file), layout));
        }
        return new RawCapture(facts, new CaptureBuffer("", clock, cpus));
    }

    private static int cpuNumber(Path file) throws CaptureException {
        Matcher matcher = CPU_NUMBER.matcher(file.getFileName().toString());
        if (!matcher.find()) {
            throw new CaptureException(file.toString(), 0, "a name that ends in the CPU's number, such as cpu0.raw");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static List<FormatText> formats(Path events) throws IOException {
        List<FormatText> formats = new ArrayList<>();
        try (Stream<Path> files = Files.find(events.toRealPath(), 3, (path, _) -> path.endsWith("format"))) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String system = file.getParent().getParent().getFileName().toString();
                formats.add(new FormatText(system, read(file)));
            }
        }
        return formats;
    }

    private static int ticks(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    // Files of the kernel say that they are empty: they must be read to their end, whatever their size.
    private static String read(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String readIfThere(Path file) throws IOException {
        try {
            return read(file);
        } catch (NoSuchFileException _) {
            return "";
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

    @Override
    public void close() {
        // Each stream of pages has its file open itself.
    }

    private record CpuFile(int cpu, Path file, long sizeBytes, PageLayout layout) implements CpuPages {
        @Override
        public PageStream open() throws IOException {
            return CapturedPages.open(file, layout);
        }
    }
}
