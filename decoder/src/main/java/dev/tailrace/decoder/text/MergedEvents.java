package dev.tailrace.decoder.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of all CPUs in the order of their time, of equal times that of the lower CPU first, as the kernel's {@code trace} file has
 * them. Not thread safe; does not close what it merges.
 */
public final class MergedEvents {
    private final List<CpuEvents> waiting = new ArrayList<>();
    private @Nullable CpuEvents current;
    private boolean started;
    private long othersEarliest;
    private int othersCpu;

    /** @param cpus none of them moved yet */
    public MergedEvents(List<CpuEvents> cpus) {
        waiting.addAll(cpus);
    }

    /**
     * The CPU that has the next event; null at the end.
     *
     * @throws IOException if a page can't be read
     */
    public @Nullable CpuEvents next() throws IOException {
        if (!started) {
            start();
        } else if (current != null) {
            advance();
        }
        return current;
    }

    private void start() throws IOException {
        started = true;
        List<CpuEvents> withEvents = new ArrayList<>();
        for (CpuEvents cpu : waiting) {
            if (cpu.next()) {
                withEvents.add(cpu);
            }
        }
        waiting.clear();
        waiting.addAll(withEvents);
        choose();
    }

    // One CPU often has many events in a row: as long as they are the earliest, the others need not be looked at.
    private void advance() throws IOException {
        if (!current.next()) {
            waiting.remove(current);
            choose();
        } else if (!isFirst(current.timestamp(), current.cpu(), othersEarliest, othersCpu)) {
            choose();
        }
    }

    private void choose() {
        CpuEvents first = null;
        CpuEvents second = null;
        for (int index = 0; index < waiting.size(); index++) {
            CpuEvents cpu = waiting.get(index);
            if (first == null || isBefore(cpu, first)) {
                second = first;
                first = cpu;
            } else if (second == null || isBefore(cpu, second)) {
                second = cpu;
            }
        }
        current = first;
        othersEarliest = second == null ? -1 : second.timestamp();
        othersCpu = second == null ? Integer.MAX_VALUE : second.cpu();
    }

    private static boolean isBefore(CpuEvents left, CpuEvents right) {
        return isFirst(left.timestamp(), left.cpu(), right.timestamp(), right.cpu());
    }

    private static boolean isFirst(long leftTime, int leftCpu, long rightTime, int rightCpu) {
        int order = Long.compareUnsigned(leftTime, rightTime);
        return order < 0 || order == 0 && leftCpu < rightCpu;
    }
}
