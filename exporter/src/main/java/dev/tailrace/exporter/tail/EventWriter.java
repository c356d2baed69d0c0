package dev.tailrace.exporter.tail;

import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;

/** Writes one kind of event of one host. */
@FunctionalInterface
interface EventWriter {

    /**
     * Appends one event's line.
     *
     * @param cpu the CPU's number
     * @param timestamp on the trace clock
     */
    void append(int cpu, long timestamp, EventRecord record, TextOutput out);
}
