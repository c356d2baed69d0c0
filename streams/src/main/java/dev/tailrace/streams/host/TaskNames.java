package dev.tailrace.streams.host;

import dev.tailrace.proto.v1.SchedSwitch;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.streams.state.Codec;
import dev.tailrace.streams.state.DurableMap;
import dev.tailrace.streams.state.Origin;
import org.jspecify.annotations.Nullable;

/** The names of one host's threads, as batches and the scheduler's events tell them. Bounded. Not thread safe. */
final class TaskNames {
    static final int MAX = 100_000;

    private final DurableMap<Integer, String> names;

    TaskNames(Origin origin) {
        names = new DurableMap<>(origin, "names", Integer.class, Codec.json(String.class));
    }

    DurableMap<?, ?> table() {
        return names;
    }

    /** The last name that was told, or null. */
    @Nullable
    String get(int pid) {
        return names.get(pid);
    }

    /** Learns what a batch tells beside its events. */
    void learn(TraceBatch batch) {
        batch.getTasksList().forEach(task -> learn(task.getPid(), task.getComm()));
    }

    /** Learns what an event tells. */
    void learn(TraceEvent event) {
        switch (event.getPayloadCase()) {
            case SCHED_SWITCH -> learn(event.getSchedSwitch());
            case SCHED_WAKING ->
                learn(event.getSchedWaking().getPid(), event.getSchedWaking().getComm());
            case SCHED_WAKEUP ->
                learn(event.getSchedWakeup().getPid(), event.getSchedWakeup().getComm());
            case SCHED_WAKEUP_NEW ->
                learn(
                        event.getSchedWakeupNew().getPid(),
                        event.getSchedWakeupNew().getComm());
            default -> {}
        }
    }

    private void learn(SchedSwitch event) {
        learn(event.getPrevPid(), event.getPrevComm());
        learn(event.getNextPid(), event.getNextComm());
    }

    private void learn(int pid, String name) {
        if (name.isEmpty() || name.equals(names.get(pid))) {
            return;
        }
        if (names.size() >= MAX) {
            // Thread ids come and go; those in use are told again soon.
            names.clear();
        }
        names.put(pid, name);
    }
}
