package dev.tailrace.exporter.daemon;

import dev.tailrace.decoder.context.TaskNames;
import dev.tailrace.exporter.tracefs.KernelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Names and processes of the threads that run here, from {@code /proc/<tid>/comm} and {@code /proc/<tid>/status}. A thread is looked at
 * again when a second has gone by, since it may get another name; one that has ended keeps the last that was seen. Not thread safe.
 */
final class ProcTasks implements TaskNames {
    private static final long LOOK_AGAIN_NS = Duration.ofSeconds(1).toNanos();
    // A host has 32,768 pids unless told otherwise; forgetting them all costs but another look.
    private static final int MOST_REMEMBERED = 1 << 15;
    private static final String PROCESS_LINE = "\nTgid:\t";

    private final Path proc;
    private final LongSupplier clockNs;
    private final Map<Integer, Seen> seen = new HashMap<>();
    private int version;

    private record Seen(byte @Nullable [] name, int process, long atNs) {}

    /**
     * @param proc {@code /proc}
     * @param clockNs a clock that goes on steadily
     */
    ProcTasks(Path proc, LongSupplier clockNs) {
        this.proc = proc;
        this.clockNs = clockNs;
    }

    @Override
    public byte @Nullable [] known(int pid) {
        return seen(pid).name;
    }

    @Override
    public int process(int pid) {
        return seen(pid).process;
    }

    @Override
    public int version() {
        return version;
    }

    private Seen seen(int pid) {
        long nowNs = clockNs.getAsLong();
        Seen before = seen.get(pid);
        if (before != null && nowNs - before.atNs < LOOK_AGAIN_NS) {
            return before;
        }
        if (seen.size() == MOST_REMEMBERED) {
            seen.clear();
        }
        Seen now = look(pid, before, nowNs);
        if (before == null || !Arrays.equals(before.name, now.name)) {
            version++;
        }
        seen.put(pid, now);
        return now;
    }

    private Seen look(int pid, @Nullable Seen before, long nowNs) {
        Path folder = proc.resolve(Integer.toString(pid));
        try {
            byte[] comm = KernelFile.read(folder.resolve("comm"));
            byte[] name = Arrays.copyOf(comm, Math.max(0, comm.length - 1));
            return new Seen(name, process(KernelFile.read(folder.resolve("status"))), nowNs);
        } catch (IOException ended) {
            return before == null ? new Seen(null, 0, nowNs) : new Seen(before.name, before.process, nowNs);
        }
    }

    private static int process(byte[] status) {
        String text = new String(status, StandardCharsets.UTF_8);
        int start = text.indexOf(PROCESS_LINE) + PROCESS_LINE.length();
        int end = text.indexOf('\n', start);
        return start < PROCESS_LINE.length() || end < 0 ? 0 : Integer.parseInt(text, start, end, 10);
    }
}
