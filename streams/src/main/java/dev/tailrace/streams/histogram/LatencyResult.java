package dev.tailrace.streams.histogram;

import org.jspecify.annotations.Nullable;

/**
 * What is published, as JSON with names like {@code window_start_ns}: one histogram of one window. A host that was silent for a while may
 * give several results for one window and subject; counts, sums and buckets add up.
 *
 * @param host the host's name
 * @param instance the trace instance; empty for the top-level buffer
 * @param windowStartNs where the window begins, in ns since 1970
 * @param windowEndNs where it ends; not part of it
 * @param kind {@code wakeup_task}, {@code wakeup_cpu}, {@code syscall}; or {@code host}, once per host and window, without latencies
 * @param pid thread id; −1 for all tasks beyond the limit of histograms; absent for a host or a CPU
 * @param comm the thread's name; absent when unknown
 * @param cpu the CPU that the tasks came to run on; absent for a host or a task
 * @param call name of the system call, or {@code #} and its number; absent for all else
 * @param latency the histogram; absent for a host
 * @param events how complete this host's histograms of this window are
 */
public record LatencyResult(
        String host,
        String instance,
        long windowStartNs,
        long windowEndNs,
        Subject.Kind kind,
        @Nullable Integer pid,
        @Nullable String comm,
        @Nullable Integer cpu,
        @Nullable String call,
        @Nullable LatencySummary latency,
        HostEvents events) {

    /** Results of one task, or of one CPU, lie in one partition. */
    public String key() {
        if (pid != null) {
            return host + "/" + pid;
        }
        return cpu != null ? host + "/cpu" + cpu : host;
    }
}
