package dev.tailrace.exporter.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Looks at the exporter's numbers every few seconds and makes a sample of what was seen since the last one. One thread. */
final class SoakSampler {
    private static final long LOOK_INTERVAL_NS = TimeUnit.SECONDS.toNanos(2);

    private final DaemonProcess exporter;
    private final long startNs;
    private long leastHeapUsedBytes = Long.MAX_VALUE;
    private long lookedAtNs;

    /** @param startNs when the load began, by {@link System#nanoTime} */
    SoakSampler(DaemonProcess exporter, long startNs) {
        this.exporter = exporter;
        this.startNs = startNs;
        this.lookedAtNs = startNs;
    }

    /** Looks if the last look is long enough ago. */
    void lookWhenDue() throws IOException {
        if (System.nanoTime() - lookedAtNs >= LOOK_INTERVAL_NS) {
            look();
        }
    }

    private MetricsText look() throws IOException {
        lookedAtNs = System.nanoTime();
        MetricsText now = exporter.metrics();
        leastHeapUsedBytes = Math.min(leastHeapUsedBytes, (long) now.get("jvm_memory_used_bytes{area=\"heap\"}"));
        return now;
    }

    /** @param delivered events that came back until now */
    SoakSample take(long delivered) throws IOException {
        MetricsText now = look();
        SoakSample sample = new SoakSample(
                TimeUnit.NANOSECONDS.toSeconds(lookedAtNs - startNs),
                delivered,
                (long) now.get("tailrace_process_anonymous_memory_bytes"),
                leastHeapUsedBytes,
                (long) now.get("jvm_memory_committed_bytes{area=\"heap\"}"),
                now.get("process_cpu_seconds_total"));
        leastHeapUsedBytes = Long.MAX_VALUE;
        return sample;
    }
}
