package dev.tailrace.streams.host;

import dev.tailrace.streams.state.Codec;
import dev.tailrace.streams.state.DurableMap;
import dev.tailrace.streams.state.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Knows through which time the events of a host can be put in order: that through which all its CPUs are complete. A CPU counts until it
 * ends or nothing came from it for as long as patience lasts; exporters send something each second. A host that shows up, or shows up
 * again, first waits that long for its other CPUs. Not thread safe.
 */
final class CpuClocks {
    /** Nothing can be ordered yet. */
    static final long NOTHING = Long.MIN_VALUE;
    /** Nobody is waited for. */
    static final long EVERYTHING = Long.MAX_VALUE;

    private final long patienceMs;
    private final DurableMap<Integer, CpuState> cpus;
    private final Map<Integer, Long> heardAtMs = new HashMap<>();
    private long gatheringUntilMs;
    private long lastHeardAtMs;

    CpuClocks(Origin origin, long patienceMs) {
        this.patienceMs = patienceMs;
        this.cpus = new DurableMap<>(origin, "cpus", Integer.class, Codec.json(CpuState.class));
    }

    DurableMap<?, ?> table() {
        return cpus;
    }

    @Nullable
    CpuState get(int cpu) {
        return cpus.get(cpu);
    }

    /** Something came from a CPU. */
    void heard(int cpu, CpuState state, long nowMs) {
        if (!isAnyLive(nowMs)) {
            gatheringUntilMs = nowMs + patienceMs;
        }
        cpus.put(cpu, state);
        heardAtMs.put(cpu, nowMs);
        lastHeardAtMs = nowMs;
    }

    /** After the table was loaded: each CPU has as long as if it had just been heard. */
    void resume(long nowMs, BiConsumer<Integer, CpuState> each) {
        cpus.view().forEach((cpu, state) -> {
            heardAtMs.put(cpu, nowMs);
            each.accept(cpu, state);
        });
        lastHeardAtMs = nowMs;
    }

    /** The time on the trace clock through which events can be ordered, {@link #NOTHING} or {@link #EVERYTHING}. */
    long orderedThroughNs(long nowMs) {
        if (nowMs < gatheringUntilMs) {
            return NOTHING;
        }
        long throughNs = EVERYTHING;
        for (Map.Entry<Integer, CpuState> each : cpus.view().entrySet()) {
            if (isLive(each.getKey(), each.getValue(), nowMs)) {
                throughNs = Math.min(throughNs, each.getValue().completeThroughNs());
            }
        }
        return throughNs;
    }

    /** How long nothing came from this host, in ms. */
    long silenceMs(long nowMs) {
        return nowMs - lastHeardAtMs;
    }

    private boolean isAnyLive(long nowMs) {
        return cpus.view().entrySet().stream().anyMatch(each -> isLive(each.getKey(), each.getValue(), nowMs));
    }

    private boolean isLive(int cpu, CpuState state, long nowMs) {
        return !state.ended() && nowMs - heardAtMs.getOrDefault(cpu, nowMs) < patienceMs;
    }
}
