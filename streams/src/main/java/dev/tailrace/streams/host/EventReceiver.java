package dev.tailrace.streams.host;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;

/** Takes the events of one host in the order of time. Times are ns on the trace clock. */
interface EventReceiver {

    /** An event; {@code batch} is what it came in. */
    void event(TraceBatch batch, TraceEvent event, long timeNs);

    /** Events of one CPU, all before this time, never came. */
    void gap(TraceBatch batch, long missing, long timeNs);
}
