package dev.tailrace.exporter.oracle;

import dev.tailrace.decoder.capture.RawCapture;
import dev.tailrace.exporter.linux.NativeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel says of one run of the workload: its text, its text in the latency format, and the pages themselves in the layout of a
 * raw capture.
 */
final class OracleRecording {
    private static final Path TRACEFS = Path.of("/sys/kernel/tracing");
    private static final int PAGE_BYTES = 4096;

    private final Path folder;

    private OracleRecording(Path folder) {
        this.folder = folder;
    }

    /** Copies a run into a folder, the texts first, since reading pages takes them off the ring. */
    static OracleRecording of(OracleRun run, Path folder) throws IOException {
        Path instance = run.instanceFolder();
        Files.writeString(instance.resolve("trace_options"), "nohash-ptr", StandardOpenOption.WRITE);
        keepContext(folder);
        keepText(instance.resolve("trace"), folder.resolve("trace"));
        Files.writeString(instance.resolve("trace_options"), "record-tgid", StandardOpenOption.WRITE);
        keepText(instance.resolve("trace"), folder.resolve("trace.tgid"));
        keepText(TRACEFS.resolve("saved_tgids"), folder.resolve("saved_tgids"));
        Files.writeString(instance.resolve("trace_options"), "norecord-tgid", StandardOpenOption.WRITE);
        Files.writeString(instance.resolve("trace_options"), "latency-format", StandardOpenOption.WRITE);
        keepText(instance.resolve("trace"), folder.resolve("trace.latency"));
        keepPages(instance, folder);
        return new OracleRecording(folder);
    }

    private static void keepContext(Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("events"), TRACEFS.resolve("events"));
        keepText(Path.of("/proc/kallsyms"), folder.resolve("kallsyms"));
        keepText(TRACEFS.resolve("printk_formats"), folder.resolve("printk_formats"));
        keepText(TRACEFS.resolve("saved_cmdlines"), folder.resolve("saved_cmdlines"));
        keepText(Path.of("/proc/sys/kernel/osrelease"), folder.resolve("release"));
    }

    private static void keepText(Path source, Path target) throws IOException {
        // Files of the kernel say that they are empty, and what copies by size copies nothing.
        try (var text = Files.newInputStream(source)) {
            Files.write(target, text.readAllBytes());
        }
    }

    private static void keepPages(Path instance, Path folder) throws IOException {
        for (int cpu = 0; Files.exists(instance.resolve("per_cpu/cpu" + cpu)); cpu++) {
            Path source = instance.resolve("per_cpu/cpu%d/trace_pipe_raw".formatted(cpu));
            try (NativeFile pages = NativeFile.openNonBlocking(source);
                    Arena arena = Arena.ofConfined();
                    OutputStream target = Files.newOutputStream(folder.resolve("cpu%d.raw".formatted(cpu)))) {
                MemorySegment page = arena.allocate(PAGE_BYTES);
                while (pages.read(page) == PAGE_BYTES) {
                    target.write(page.toArray(ValueLayout.JAVA_BYTE));
                }
            }
        }
    }

    /** The kernel's lines, without what stands above them. */
    List<String> kernelLines() throws IOException {
        return linesOf("trace");
    }

    /** The kernel's lines with the process behind the thread. */
    List<String> kernelTgidLines() throws IOException {
        return linesOf("trace.tgid");
    }

    /** The kernel's lines in the latency format. */
    List<String> kernelLatencyLines() throws IOException {
        return linesOf("trace.latency");
    }

    private List<String> linesOf(String file) throws IOException {
        try (var lines = Files.lines(folder.resolve(file), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !line.startsWith("#")).toList();
        }
    }

    /** What Tailrace reads. */
    RawCapture capture() throws IOException {
        List<Path> cpus = new ArrayList<>();
        for (int cpu = 0; Files.exists(folder.resolve("cpu%d.raw".formatted(cpu))); cpu++) {
            cpus.add(folder.resolve("cpu%d.raw".formatted(cpu)));
        }
        return RawCapture.open(folder.resolve("events"), cpus, ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
    }
}
