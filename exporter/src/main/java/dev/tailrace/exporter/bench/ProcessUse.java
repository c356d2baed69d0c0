package dev.tailrace.exporter.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tailrace.exporter.linux.ProcessStatus;
import java.lang.management.ManagementFactory;

/**
 * What this process has taken until a moment.
 *
 * @param atNs the moment, by {@link System#nanoTime}
 * @param cpuNs CPU time since its start
 */
record ProcessUse(long atNs, long cpuNs) {
    static ProcessUse now() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new ProcessUse(System.nanoTime(), system.getProcessCpuTime());
    }

    /** CPU time since an earlier moment, in percent of one core. */
    double cpuPercentSince(ProcessUse earlier) {
        return 100.0 * (cpuNs - earlier.cpuNs) / (atNs - earlier.atNs);
    }

    /** What it holds, once the heap is collected. */
    static Memory memory() {
        var heap = ManagementFactory.getMemoryMXBean();
        heap.gc();
        return new Memory(
                ProcessStatus.bytes("self", "RssAnon").orElse(0),
                heap.getHeapMemoryUsage().getUsed());
    }

    /**
     * Memory of this process.
     *
     * @param anonymousBytes resident, without files
     * @param heapUsedBytes of the Java heap
     */
    record Memory(long anonymousBytes, long heapUsedBytes) {}
}
