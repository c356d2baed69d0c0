package dev.tailrace.streams.host;

import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.streams.histogram.Subject;

/** From a system call's entry to its exit. A thread is in one call at a time. Not thread safe. */
final class CallPairs {
    private final Starts starts;
    private final LatencyReceiver latencies;

    CallPairs(Starts starts, LatencyReceiver latencies) {
        this.starts = starts;
        this.latencies = latencies;
    }

    /** Looks at an event of {@code raw_syscalls}, where calls have numbers; all of a host's in the order of time. */
    void event(TraceEvent event, int pid, long timeNs) {
        switch (event.getPayloadCase()) {
            case SYS_ENTER ->
                enter(Starts.Sort.NUMBERED_CALL, pid, "#" + event.getSysEnter().getId(), timeNs);
            case SYS_EXIT ->
                exit(Starts.Sort.NUMBERED_CALL, pid, "#" + event.getSysExit().getId(), timeNs);
            default -> {}
        }
    }

    /** Looks at an event of {@code syscalls}, where calls have names. */
    void named(CallName call, int pid, long timeNs) {
        if (call.isEnter()) {
            enter(Starts.Sort.NAMED_CALL, pid, call.name(), timeNs);
        } else {
            exit(Starts.Sort.NAMED_CALL, pid, call.name(), timeNs);
        }
    }

    private void enter(Starts.Sort sort, int pid, String call, long timeNs) {
        starts.begin(sort, pid, new Start(timeNs, call));
    }

    /** An exit of another call is one whose entry was not traced: tracing began in it, or its name is filtered. */
    private void exit(Starts.Sort sort, int pid, String call, long timeNs) {
        Start entry = starts.end(sort, pid);
        if (entry != null && entry.what().equals(call)) {
            latencies.latency(Subject.systemCall(pid, call), timeNs, Math.max(0, timeNs - entry.timeNs()));
        }
    }
}
