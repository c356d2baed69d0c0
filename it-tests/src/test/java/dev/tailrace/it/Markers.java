package dev.tailrace.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Known texts written into an instance from a process that stays on one CPU. */
final class Markers {
    private Markers() {}

    /** Writes them; each is one event on that CPU's ring. Returns the texts. */
    static List<String> write(Path instance, int cpu, String label, int count)
            throws IOException, InterruptedException {
        String loop = "i=0; while [ $i -lt %d ]; do echo \"%s cpu%d $i\" > %s; i=$((i+1)); done"
                .formatted(count, label, cpu, instance.resolve("trace_marker"));
        Process writer = new ProcessBuilder("taskset", "-c", Integer.toString(cpu), "sh", "-c", loop)
                .inheritIO()
                .start();
        if (writer.waitFor() != 0) {
            throw new IOException("the markers of CPU " + cpu + " could not be written");
        }
        return IntStream.range(0, count)
                .mapToObj(i -> "%s cpu%d %d".formatted(label, cpu, i))
                .toList();
    }
}
