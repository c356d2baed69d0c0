package dev.tailrace.exporter.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Processes that make the kernel write events, one on each CPU, at a steady rate. */
final class Load implements AutoCloseable {
    private static final int EVENTS_PER_CALL = 2;

    /** Without what a JVM does at intervals: its other threads would write events, too, and on other CPUs. */
    private static final List<String> FLAGS = ChildJvm.small(
            "-Xmx32m",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:-UsePerfData",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:AsyncDeflationInterval=0",
            "-XX:GuaranteedSafepointInterval=0");

    private final List<ChildJvm> processes = new ArrayList<>();

    /**
     * Starts the processes, and returns when they wait for {@link #begin}.
     *
     * @param eventsPerSecond of all together; infinite for as many as they can write
     */
    static Load start(Set<Integer> cpus, double eventsPerSecond) throws IOException {
        Load load = new Load();
        try {
            for (int cpu : cpus) {
                double callsPerSecond = eventsPerSecond / cpus.size() / EVENTS_PER_CALL;
                load.add(cpu, callsPerSecond);
            }
            return load;
        } catch (IOException failed) {
            load.close();
            throw failed;
        }
    }

    private Load() {}

    private void add(int cpu, double callsPerSecond) throws IOException {
        List<String> arguments = List.of(Integer.toString(cpu), Double.toString(callsPerSecond));
        ChildJvm child = ChildJvm.start(LoadMain.class, FLAGS, arguments, null);
        processes.add(child);
        awaitReady(child);
    }

    /** What is measured shall not share the CPUs with the start of a JVM that is not. */
    private static void awaitReady(ChildJvm child) throws IOException {
        String said = child.process().inputReader().readLine();
        if (!LoadMain.READY.equals(said)) {
            throw new IOException("a load did not start; it said: " + said);
        }
    }

    /** The processes' ids. */
    List<Long> pids() {
        return processes.stream().map(child -> child.process().pid()).toList();
    }

    /** Lets them begin. */
    void begin() throws IOException {
        for (ChildJvm child : processes) {
            OutputStream toChild = child.process().getOutputStream();
            toChild.write('\n');
            toChild.flush();
        }
    }

    /** Ends them. */
    void end() {
        processes.forEach(ChildJvm::close);
    }

    @Override
    public void close() {
        end();
    }
}
