package dev.tailrace.quickstart;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.DecodedEvent;
import dev.tailrace.serde.EventDecoder;
import dev.tailrace.serde.EventTimes;
import dev.tailrace.serde.OrdinalGuard;
import dev.tailrace.serde.Pids;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what comes back from the topic, each event once. */
final class Tally {
    private final EventDecoder decoder;
    private final OrdinalGuard guard = new OrdinalGuard();
    private final Map<String, Long> eventsByType = new HashMap<>();
    private final Map<Integer, Long> eventsByCpu = new TreeMap<>();
    private final Map<String, String> sampleByType = new LinkedHashMap<>();
    private long batches;

    Tally(EventDecoder decoder) {
        this.decoder = decoder;
    }

    void add(TraceBatch batch) {
        batches++;
        OrdinalGuard.Verdict verdict = guard.accept(batch);
        eventsByCpu.merge(batch.getCpu(), (long) verdict.newEvents(), Long::sum);
        long[] times = EventTimes.of(batch);
        for (int index = verdict.firstNewEvent(); index < times.length; index++) {
            add(batch, batch.getEvents(index), times[index]);
        }
    }

    private void add(TraceBatch batch, TraceEvent event, long timestampNs) {
        DecodedEvent decoded = decoder.decode(batch, event);
        String type = decoded.tracepoint();
        eventsByType.merge(type, 1L, Long::sum);
        if (!sampleByType.containsKey(type)) {
            sampleByType.put(type, line(batch, event, timestampNs, decoded));
        }
    }

    /** Pid, CPU, seconds on the trace clock, and the event. */
    private static String line(TraceBatch batch, TraceEvent event, long timestampNs, DecodedEvent decoded) {
        return "%8d [%03d] %6d.%06d: %s"
                .formatted(
                        Pids.of(batch, event),
                        batch.getCpu(),
                        timestampNs / 1_000_000_000,
                        timestampNs / 1_000 % 1_000_000,
                        decoded);
    }

    long consumed() {
        return guard.deliveredEvents();
    }

    long lost() {
        return guard.lostEvents() + guard.holeEvents();
    }

    long batches() {
        return batches;
    }

    /** Events by tracepoint. */
    Map<String, Long> eventsByType() {
        return eventsByType;
    }

    /** Events by CPU. */
    Map<Integer, Long> eventsByCpu() {
        return eventsByCpu;
    }

    /** The first event of each type as a line, in the order of their first appearance. */
    Map<String, String> sampleByType() {
        return sampleByType;
    }
}
