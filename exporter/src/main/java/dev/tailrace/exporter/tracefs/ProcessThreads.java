package dev.tailrace.exporter.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The thread ids of a process, which is what the kernel's pid filters hold. */
public final class ProcessThreads {
    private static final Path PROC = Path.of("/proc");

    private ProcessThreads() {}

    /**
     * All threads of a process, as {@code /proc/PID/task} lists them.
     *
     * @throws TracefsException when there is no such process
     */
    public static Set<Integer> of(long pid) {
        return list(Long.toString(pid));
    }

    /** The threads of this process. */
    public static Set<Integer> ofSelf() {
        return list("self");
    }

    private static Set<Integer> list(String process) {
        try (var tasks = Files.list(PROC.resolve(process).resolve("task"))) {
            Set<Integer> ids = new TreeSet<>();
            tasks.forEach(task -> ids.add(Integer.valueOf(task.getFileName().toString())));
            return ids;
        } catch (IOException gone) {
            throw new TracefsException("there is no process " + process);
        }
    }
}
