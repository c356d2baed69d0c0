package dev.tailrace.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A steady load of numbered markers on each CPU, from processes that stay on their CPU, until it is stopped. */
final class Load implements AutoCloseable {
    /** Some 1,000 a second on each CPU: a burst, and a pause. */
    private static final int BURST = 50;

    private static final String PAUSE_SECONDS = "0.05";
    private static final long PATIENCE_SECONDS = 30;

    private final Path stop;
    private final List<Path> counts = new ArrayList<>();
    private final List<Process> writers = new ArrayList<>();

    /** @param folder for the files with which the processes are told to stop and tell how many they wrote */
    Load(Path instance, int cpus, Path folder) throws IOException {
        this.stop = folder.resolve("stop");
        for (int cpu = 0; cpu < cpus; cpu++) {
            Path count = folder.resolve("written" + cpu);
            counts.add(count);
            writers.add(start(instance, cpu, count));
        }
    }

    private Process start(Path instance, int cpu, Path count) throws IOException {
        String loop = """
            exec 3> %s
            i=0
            while [ ! -e %s ]; do
              end=$((i+%d))
              while [ $i -lt $end ]; do echo "cpu%d $i" >&3; i=$((i+1)); done
              sleep %s
            done
            echo $i > %s
            """.formatted(instance.resolve("trace_marker"), stop, BURST, cpu, PAUSE_SECONDS, count);
        return new ProcessBuilder("taskset", "-c", Integer.toString(cpu), "sh", "-c", loop)
                .inheritIO()
                .start();
    }

    /** Ends it; returns how many markers each CPU got: {@code cpuN 0} and on. */
    Map<Integer, Long> stop() throws IOException, InterruptedException {
        if (!Files.exists(stop)) {
            Files.createFile(stop);
        }
        Map<Integer, Long> written = new TreeMap<>();
        for (int cpu = 0; cpu < writers.size(); cpu++) {
            if (!writers.get(cpu).waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the load of CPU " + cpu + " does not end");
            }
            written.put(cpu, Long.valueOf(Files.readString(counts.get(cpu)).strip()));
        }
        return written;
    }

    @Override
    public void close() {
        writers.forEach(Process::destroyForcibly);
    }
}
