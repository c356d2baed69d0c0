package dev.tailrace.exporter.daemon;

import dev.tailrace.exporter.linux.KernelClock;
import dev.tailrace.exporter.pipeline.TraceTime;
import org.jspecify.annotations.Nullable;

/** The trace clock as the kernel's clock of the same name. One object serves one thread. */
public final class KernelTraceTime implements TraceTime {
    private final KernelClock realtime = new KernelClock(KernelClock.Id.REALTIME);
    private final @Nullable KernelClock traceClock;

    /** @param traceClock the name in {@code trace_clock} */
    public KernelTraceTime(String traceClock) {
        this.traceClock = switch (traceClock) {
            case "boot" -> new KernelClock(KernelClock.Id.BOOTTIME);
            case "mono" -> new KernelClock(KernelClock.Id.MONOTONIC);
            case "tai" -> new KernelClock(KernelClock.Id.TAI);
            default -> null;
        };
    }

    @Override
    public long monotonicNs() {
        return System.nanoTime();
    }

    @Override
    public long traceClockNs() {
        return traceClock == null ? 0 : traceClock.getAsLong();
    }

    @Override
    public long realtimeOffsetNs() {
        return traceClock == null ? 0 : traceClock.offsetNsTo(realtime);
    }
}
