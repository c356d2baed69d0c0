package dev.tailrace.exporter.oracle;

import dev.tailrace.decoder.capture.RawCapture;
import dev.tailrace.exporter.linux.NativeFile;
import dev.tailrace.exporter.testkit.LiveInstance;
import java.io.BufferedReader;
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
import java.util.stream.Collectors;

/**
 * One run of the workload under all events of the kernel, and what the kernel says of it: its text, its text in the latency format, and
 * the pages themselves in the layout of a raw capture.
 */
final class OracleRecording {
    private static final Path TRACEFS = Path.of("/sys/kernel/tracing");
    private static final String BUFFER_KB_PER_CPU = "131072";
    private static final int PAGE_BYTES = 4096;

    private final Path folder;

    private OracleRecording(Path folder) {
        this.folder = folder;
    }

    /** Records the workload into a folder. The instance is gone afterwards. */
    static OracleRecording record(Path folder) throws Exception {
        try (LiveInstance instance = LiveInstance.create("oracle")) {
            instance.set("tracing_on", "0")
                    .set("buffer_size_kb", BUFFER_KB_PER_CPU)
                    .set("trace_clock", "boot")
                    .set("trace_options", "nohash-ptr")
                    .set("options/event-fork", "1")
                    .set("events/enable", "1");
            trigger(instance, "events/sched/sched_process_exec", "stacktrace:3");
            runWorkload(instance, Files.createDirectory(folder.resolve("workload")));
            trigger(instance, "events/sched/sched_process_exec", "!stacktrace");
            instance.set("events/enable", "0");
            keepContext(folder);
            keepText(instance, folder.resolve("trace"));
            instance.set("options/latency-format", "1");
            keepText(instance, folder.resolve("trace.latency"));
            keepPages(instance.path(), folder);
        }
        return new OracleRecording(folder);
    }

    private static void trigger(LiveInstance instance, String event, String trigger) {
        if (Files.exists(instance.path().resolve(event).resolve("trigger"))) {
            instance.set(event + "/trigger", trigger);
        }
    }

    private static void runWorkload(LiveInstance instance, Path workFolder) throws Exception {
        Process workload = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KernelWorkload.class.getName(),
                        workFolder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream orders = workload.getOutputStream();
                BufferedReader answers = workload.inputReader(StandardCharsets.UTF_8)) {
            traceOnly(instance, workload.pid());
            instance.set("tracing_on", "1");
            Files.writeString(
                    instance.path().resolve("trace_marker"), "a marker of the test", StandardOpenOption.WRITE);
            Files.write(
                    instance.path().resolve("trace_marker_raw"),
                    new byte[] {1, 2, 3, 4, 'r', 'a', 'w'},
                    StandardOpenOption.WRITE);
            orders.write('\n');
            orders.flush();
            String answer = answers.readLine();
            instance.set("tracing_on", "0");
            if (!"done".equals(answer)) {
                throw new IllegalStateException("the workload said %s".formatted(answer));
            }
        } finally {
            workload.destroy();
            workload.waitFor();
        }
    }

    // The threads that a JVM has at its start, and with event-fork all that come from them.
    private static void traceOnly(LiveInstance instance, long pid) throws IOException {
        try (var tasks = Files.list(Path.of("/proc/%d/task".formatted(pid)))) {
            instance.set(
                    "set_event_pid",
                    tasks.map(task -> task.getFileName().toString()).collect(Collectors.joining(" ")));
        }
    }

    private static void keepContext(Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("events"), TRACEFS.resolve("events"));
        keepText(Path.of("/proc/kallsyms"), folder.resolve("kallsyms"));
        keepText(TRACEFS.resolve("printk_formats"), folder.resolve("printk_formats"));
        keepText(TRACEFS.resolve("saved_cmdlines"), folder.resolve("saved_cmdlines"));
        keepText(Path.of("/proc/sys/kernel/osrelease"), folder.resolve("release"));
    }

    private static void keepText(LiveInstance instance, Path target) throws IOException {
        keepText(instance.path().resolve("trace"), target);
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
