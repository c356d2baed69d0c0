package dev.tailrace.exporter.tracefs;

import java.util.List;
import java.util.OptionalLong;

/**
 * How an instance is set up.
 *
 * @param events patterns of the events to record, at least one
 * @param filters kernel filters
 * @param pids processes to trace; empty traces all
 * @param traceSelf whether this process's own threads are traced too
 * @param bufferBytesPerCpu size of each CPU's ring; empty gives a new instance 8 MiB and leaves another as it is
 * @param subBufferBytes size of a sub-buffer; empty gives a new instance 16 KiB, where its rings are no smaller than 1 MiB and the kernel allows
 *     that, and leaves another as it is
 */
public record InstanceSettings(
        List<String> events,
        List<EventFilter> filters,
        List<Long> pids,
        boolean traceSelf,
        OptionalLong bufferBytesPerCpu,
        OptionalLong subBufferBytes) {

    public InstanceSettings {
        events = List.copyOf(events);
        filters = List.copyOf(filters);
        pids = List.copyOf(pids);
    }
}
