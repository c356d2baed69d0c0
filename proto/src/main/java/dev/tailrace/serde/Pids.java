package dev.tailrace.serde;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;

/** Whose an event is. Any thread. */
public final class Pids {
    private Pids() {}

    /** The thread that was running, in the host's pid namespace: the event's own, or else the batch's. */
    public static int of(TraceBatch batch, TraceEvent event) {
        return event.hasPid() ? event.getPid() : batch.getBasePid();
    }
}
