package dev.tailrace.exporter.bench;

import dev.tailrace.exporter.ring.PerCpuStats;
import dev.tailrace.exporter.ring.StatsFile;
import dev.tailrace.exporter.tracefs.TraceInstance;
import dev.tailrace.exporter.tracefs.Tracefs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The trace instance of a measurement: the exporter makes it and leaves it, so that the kernel's counters outlive the exporter. */
final class BenchInstance implements AutoCloseable {
    private final String name = "tailrace-bench-" + ProcessHandle.current().pid();
    private final Path folder = Tracefs.find().instanceFolder(name);

    String name() {
        return name;
    }

    /** Whether it is there and lets events in. The kernel makes one with tracing on, and no event enabled. */
    boolean isTracing() {
        if (!Files.exists(folder.resolve("tracing_on"))) {
            return false;
        }
        TraceInstance instance = TraceInstance.at(folder);
        return !instance.enabledEvents().isEmpty() && instance.isTracing();
    }

    /** Events that the kernel wrote on these CPUs. */
    long written(Set<Integer> cpus) {
        return sum(cpus, PerCpuStats::writtenEvents);
    }

    /** Events that the kernel overwrote before anybody read them. */
    long overwritten(Set<Integer> cpus) {
        return sum(cpus, PerCpuStats::overwrittenEvents);
    }

    /** Events that were read from the kernel. */
    long read(Set<Integer> cpus) {
        return sum(cpus, PerCpuStats::readEvents);
    }

    private long sum(Set<Integer> cpus, ToLongFunction<PerCpuStats> number) {
        long sum = 0;
        for (int cpu : cpus) {
            try (StatsFile stats = new StatsFile(folder.resolve("per_cpu/cpu" + cpu + "/stats"))) {
                sum += number.applyAsLong(stats.read());
            }
        }
        return sum;
    }

    /** Removes it, if it was made. */
    @Override
    public void close() {
        if (Files.exists(folder)) {
            TraceInstance kept = TraceInstance.at(folder);
            kept.stopTracing();
            kept.remove();
        }
    }
}
