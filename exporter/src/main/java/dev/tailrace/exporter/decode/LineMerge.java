package dev.tailrace.exporter.decode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges the lines of all CPUs by time, of equal times those of the lower CPU first, as the kernel's {@code trace} file has them. Used by
 * one thread.
 */
final class LineMerge {
    private final List<CpuLines> waiting = new ArrayList<>();

    LineMerge(List<CpuLines> cpus) throws InterruptedException {
        for (CpuLines cpu : cpus) {
            if (cpu.settle()) {
                waiting.add(cpu);
            }
        }
    }

    boolean hasNext() {
        return !waiting.isEmpty();
    }

    /** Appends the next events: those of one CPU that come before all others'. Returns whether anything was written out for them. */
    boolean appendNext(LineOutput out) throws IOException, InterruptedException {
        CpuLines first = first(null);
        CpuLines second = first(first);
        boolean written = second == null
                ? first.appendUntil(-1, Integer.MAX_VALUE, out)
                : first.appendUntil(second.timestamp(), second.cpu(), out);
        if (!first.settle()) {
            waiting.remove(first);
        }
        return written;
    }

    private @Nullable CpuLines first(@Nullable CpuLines except) {
        CpuLines first = null;
        for (int index = 0; index < waiting.size(); index++) {
            CpuLines cpu = waiting.get(index);
            boolean candidate = cpu != except;
            if (candidate && (first == null || isBefore(cpu, first))) {
                first = cpu;
            }
        }
        return first;
    }

    private static boolean isBefore(CpuLines left, CpuLines right) {
        return CpuLines.isFirst(left.timestamp(), left.cpu(), right.timestamp(), right.cpu());
    }
}
