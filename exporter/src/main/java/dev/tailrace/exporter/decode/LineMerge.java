package dev.tailrace.exporter.decode;

import dev.tailrace.decoder.print.TextOutput;
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

    /** Appends the next events: those of one CPU that come before all others'. Returns false at the end. */
    boolean appendNext(TextOutput out) throws InterruptedException {
        if (waiting.isEmpty()) {
            return false;
        }
        CpuLines first = first(null);
        CpuLines second = first(first);
        if (second == null) {
            first.appendUntil(-1, Integer.MAX_VALUE, out);
        } else {
            first.appendUntil(second.timestamp(), second.cpu(), out);
        }
        if (!first.settle()) {
            waiting.remove(first);
        }
        return true;
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
