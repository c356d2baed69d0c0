package dev.tailrace.streams.host;

import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.OrdinalGuard;
import dev.tailrace.streams.histogram.ClosedWindow;
import dev.tailrace.streams.histogram.OpenWindows;
import dev.tailrace.streams.state.Codec;
import dev.tailrace.streams.state.DurableMap;
import dev.tailrace.streams.state.Origin;
import dev.tailrace.streams.state.StateRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One host's way from batches to closed windows. {@link #arrive} takes batches as they come, {@link #advance} processes what can be put in
 * order by then, {@link #flush} makes both lasting. Times in ms are on the wall clock of this process. Not thread safe.
 */
public final class HostTrace {
    /** Beyond it events are processed without waiting for CPUs that lag. A million small events take some 300 MB of memory. */
    static final long MAX_WAITING_EVENTS = 1_000_000;
    /** A host that is silent for so long is forgotten: it was rebooted, renamed or removed. */
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private static final String ONLY = "";
    private static final Progress NONE = new Progress(Long.MIN_VALUE, 0);

    private final Origin origin;
    private final long expiryNs;
    private final OrdinalGuard guard = new OrdinalGuard();
    private final CpuClocks clocks;
    private final WaitingBatches waiting;
    private final TaskNames names;
    private final OpenWindows windows;
    private final EventPairing pairing;
    private final DurableMap<String, Progress> progress;
    private final List<DurableMap<?, ?>> tables = new ArrayList<>();

    /** @param schemas of events, by id; null when unknown */
    public HostTrace(Origin origin, LatencySettings settings, LongFunction<@Nullable EventSchema> schemas) {
        this.origin = origin;
        this.expiryNs = settings.expiry().toNanos();
        Starts starts = new Starts(origin);
        clocks = new CpuClocks(origin, settings.patience().toMillis());
        waiting = new WaitingBatches(origin);
        names = new TaskNames(origin);
        windows = new OpenWindows(origin, settings.window().toNanos());
        pairing = new EventPairing(names, starts, new CallNames(schemas), windows);
        progress = new DurableMap<>(origin, "progress", String.class, Codec.json(Progress.class));
        tables.addAll(List.of(clocks.table(), waiting.table(), names.table(), starts.table(), progress));
        tables.addAll(windows.tables());
    }

    /** Takes a row back from the store; {@link #resume} ends the loading. */
    public void load(StateRow row, byte[] value) {
        tables.stream().filter(table -> table.table().equals(row.table())).forEach(table -> table.load(row, value));
    }

    /** All rows are loaded. */
    public void resume(long nowMs) {
        clocks.resume(nowMs, (cpu, state) -> guard.accept(state.position(origin, cpu)));
        waiting.resume();
    }

    /** Takes a batch; each CPU's in their order. */
    public void arrive(TraceBatch batch, long nowMs) {
        OrdinalGuard.Verdict verdict = guard.accept(batch);
        long missing = verdict.holeEvents() + verdict.lostEvents();
        boolean isNew = verdict.newEvents() > 0 || missing > 0;
        clocks.heard(batch.getCpu(), CpuState.after(clocks.get(batch.getCpu()), batch, isNew), nowMs);
        names.learn(batch);
        if (isNew) {
            waiting.add(BatchCursor.rest(batch, verdict.firstNewEvent(), missing));
        }
    }

    /** Processes what can be put in order by now, and returns the windows that are complete with it, the oldest first. */
    public List<ClosedWindow> advance(long nowMs) {
        long throughNs = clocks.orderedThroughNs(nowMs);
        boolean nobodyIsWaitedFor = throughNs == CpuClocks.EVERYTHING;
        Progress before = progress.view().getOrDefault(ONLY, NONE);
        pairing.continueFrom(before);
        waiting.release(throughNs, MAX_WAITING_EVENTS, pairing);
        Progress after = pairing.progressThrough(nobodyIsWaitedFor ? CpuClocks.NOTHING : throughNs);
        if (after.equals(before) && !nobodyIsWaitedFor) {
            return List.of();
        }
        progress.put(ONLY, after);
        pairing.expire(after.processedThroughNs() - expiryNs, after.processedThroughNs());
        long closedThroughNs =
                nobodyIsWaitedFor ? Long.MAX_VALUE : after.processedThroughNs() + after.realtimeOffsetNs();
        return windows.closeThrough(closedThroughNs, names::get);
    }

    /** Whether nothing came for so long that nothing is expected, and nothing is left. */
    public boolean isForgotten(long nowMs) {
        return waiting.events() == 0 && clocks.silenceMs(nowMs) > FORGOTTEN_AFTER.toMillis();
    }

    /** Deletes all its rows with the next flush. */
    public void clear() {
        tables.forEach(DurableMap::clear);
    }

    /** Hands on every row that changed; a value of null deletes the row. */
    public void flush(BiConsumer<StateRow, byte @Nullable []> store) {
        tables.forEach(table -> table.flush(store));
    }
}
