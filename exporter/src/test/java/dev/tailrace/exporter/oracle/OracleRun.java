package dev.tailrace.exporter.oracle;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tailrace.exporter.testkit.LiveInstance;
import dev.tailrace.exporter.tracefs.ProcessThreads;
import dev.tailrace.exporter.tracefs.TraceInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;

/**
 * A workload's events in a stopped instance, which nothing changes any more: read {@code trace} first, then the pages. The instance is
 * removed when closed.
 */
public final class OracleRun implements AutoCloseable {
    /** Three times what the workload writes in all. */
    private static final String KILOBYTES_PER_CPU = "16384";

    /** An event that is the workload's alone. */
    private static final String EVENT_WITH_A_STACK = "events/syscalls/sys_enter_userfaultfd/trigger";

    private final LiveInstance instance;

    private OracleRun(LiveInstance instance) {
        this.instance = instance;
    }

    /** Runs the workload; skips the test where the kernel cannot be traced or has other system call numbers. */
    public static OracleRun record() {
        assumeThat(System.getProperty("os.arch"))
                .as("the architecture: the workload knows x86-64's system calls")
                .isEqualTo("amd64");
        OracleRun run = new OracleRun(LiveInstance.create("oracle"));
        try {
            run.fill();
            return run;
        } catch (RuntimeException | Error failure) {
            run.close();
            throw failure;
        } catch (IOException failure) {
            run.close();
            throw new UncheckedIOException(failure);
        }
    }

    /** The stopped instance's folder. */
    public Path instanceFolder() {
        return instance.path();
    }

    @Override
    public void close() {
        instance.set("tracing_on", "0").set("events/enable", "0");
        TraceInstance.at(instance.path()).remove();
    }

    private void fill() throws IOException {
        instance.set("tracing_on", "0")
                .set("buffer_size_kb", KILOBYTES_PER_CPU)
                .set("options/overwrite", "0")
                .set("options/event-fork", "1")
                // So that the kernel learns the threads' processes while they run.
                .set("trace_options", "record-tgid");
        try (WorkloadProcess child = WorkloadProcess.start()) {
            traceOnly(child.pid());
            instance.set("events/enable", "1");
            setTriggerIfAllowed("stacktrace:1");
            instance.set("tracing_on", "1");
            mark();
            child.work();
            instance.set("tracing_on", "0");
            setTriggerIfAllowed("!stacktrace");
            instance.set("events/enable", "0").set("trace_options", "norecord-tgid");
        }
    }

    private void traceOnly(long pid) {
        instance.set(
                "set_event_pid",
                ProcessThreads.of(pid).stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private void setTriggerIfAllowed(String trigger) throws IOException {
        Path file = instance.path().resolve(EVENT_WITH_A_STACK);
        if (Files.isWritable(file)) {
            Files.writeString(file, trigger, StandardOpenOption.WRITE);
        }
    }

    private void mark() throws IOException {
        try (FileChannel marker = instance.openMarker()) {
            marker.write(ByteBuffer.wrap("the workload begins".getBytes()));
        }
        Path raw = instance.path().resolve("trace_marker_raw");
        try (FileChannel marker = FileChannel.open(raw, StandardOpenOption.WRITE)) {
            marker.write(ByteBuffer.wrap(new byte[] {42, 0, 0, 0, 1, 2, 3, 4}));
        }
    }
}
