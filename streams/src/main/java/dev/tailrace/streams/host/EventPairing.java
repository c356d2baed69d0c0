package dev.tailrace.streams.host;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.Pids;
import dev.tailrace.streams.histogram.OpenWindows;
import dev.tailrace.streams.histogram.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to one host's events, once they are in order: starts meet their ends, and windows count what comes of it. Not thread safe. */
final class EventPairing implements EventReceiver {
    private final TaskNames names;
    private final Starts starts;
    private final CallNames callNames;
    private final OpenWindows windows;
    private final WakeupPairs wakeups;
    private final CallPairs calls;
    private long tooLateBeforeNs;
    private long lastNs;
    private long realtimeOffsetNs;

    EventPairing(TaskNames names, Starts starts, CallNames callNames, OpenWindows windows) {
        this.names = names;
        this.starts = starts;
        this.callNames = callNames;
        this.windows = windows;
        this.wakeups = new WakeupPairs(starts, this::record);
        this.calls = new CallPairs(starts, this::record);
    }

    /** Goes on behind what was processed before; what lies there comes too late. */
    void continueFrom(Progress before) {
        tooLateBeforeNs = before.processedThroughNs();
        lastNs = before.processedThroughNs();
        realtimeOffsetNs = before.realtimeOffsetNs();
    }

    /** Where it stands, when nothing up to a time is left. */
    Progress progressThrough(long throughNs) {
        return new Progress(Math.max(lastNs, throughNs), realtimeOffsetNs);
    }

    @Override
    public void event(TraceBatch batch, TraceEvent event, long timeNs) {
        realtimeOffsetNs = batch.getRealtimeOffsetNs();
        if (timeNs < tooLateBeforeNs) {
            windows.countLate(timeNs + realtimeOffsetNs);
            return;
        }
        lastNs = Math.max(lastNs, timeNs);
        windows.countSeen(timeNs + realtimeOffsetNs);
        names.learn(event);
        if (event.hasDynamic()) {
            dynamic(batch, event, timeNs);
        } else {
            wakeups.event(event, batch.getCpu(), timeNs);
            calls.event(event, Pids.of(batch, event), timeNs);
        }
    }

    private void dynamic(TraceBatch batch, TraceEvent event, long timeNs) {
        @Nullable Optional<CallName> call = callNames.of(batch.getSchemaIds(event.getSchemaIndex()));
        if (call == null) {
            windows.countMissing(timeNs + realtimeOffsetNs, 1);
        } else if (call.isPresent()) {
            calls.named(call.get(), Pids.of(batch, event), timeNs);
        }
    }

    /** An end may be among what is missing; the next one would then be taken for it, and a wrong latency is worse than none. */
    @Override
    public void gap(TraceBatch batch, long missing, long timeNs) {
        realtimeOffsetNs = batch.getRealtimeOffsetNs();
        windows.countMissing(timeNs + realtimeOffsetNs, missing);
        starts.cut();
        countUnfinished(timeNs);
    }

    /** Gives up what began before a time. */
    void expire(long beforeNs, long atNs) {
        starts.expire(beforeNs);
        countUnfinished(atNs);
    }

    private void countUnfinished(long atNs) {
        windows.countUnfinished(atNs + realtimeOffsetNs, starts.takeGivenUp());
    }

    private void record(Subject subject, long endedAtNs, long latencyNs) {
        windows.record(subject, endedAtNs + realtimeOffsetNs, latencyNs);
    }
}
