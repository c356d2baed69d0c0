package dev.tailrace.exporter.live;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.Subscriber;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.EventTimes;
import dev.tailrace.serde.Pids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What one client chose. Used by its connection's thread, but for {@link #wantsCpu}, which any thread may ask. */
final class Selection {
    private final List<Pattern> events;
    private final Set<Integer> cpus;
    private final Set<Integer> pids;
    private final SchemaSource schemas;
    private final Map<Long, Boolean> wantedSchemas = new HashMap<>();

    Selection(Subscriber wish, SchemaSource schemas) {
        this.events = wish.getEventsList().stream().map(Selection::pattern).toList();
        this.cpus = Set.copyOf(wish.getCpusList());
        this.pids = Set.copyOf(wish.getPidsList());
        this.schemas = schemas;
    }

    // Each part but the last is taken where it first fits and never elsewhere, so that no glob makes the search long.
    private static Pattern pattern(String glob) {
        String[] parts = glob.split("\\*", -1);
        StringBuilder regex = new StringBuilder(Pattern.quote(parts[0]));
        for (int index = 1; index < parts.length; index++) {
            String part = Pattern.quote(parts[index]);
            regex.append(index < parts.length - 1 ? "(?>.*?" + part + ")" : ".*" + part);
        }
        return Pattern.compile(regex.toString());
    }

    boolean wantsCpu(int cpu) {
        return cpus.isEmpty() || cpus.contains(cpu);
    }

    /** The batch as this client wants it: the same one where it wants everything. What is left out is counted in a note. */
    byte[] of(SealedBatch batch) {
        if (events.isEmpty() && pids.isEmpty() || batch.eventCount() == 0) {
            return batch.message();
        }
        TraceBatch whole = batch.parsed();
        TraceBatch.Builder chosen = whole.toBuilder().clearEvents();
        long[] times = EventTimes.of(whole);
        long lastTime = whole.getBaseTimestampNs();
        for (int index = 0; index < times.length; index++) {
            TraceEvent event = whole.getEvents(index);
            if (wants(whole, event)) {
                chosen.addEvents(after(lastTime, event, times[index]));
                lastTime = times[index];
            }
        }
        int leftOut = whole.getEventsCount() - chosen.getEventsCount();
        if (leftOut > 0) {
            chosen.addNotes(Note.newBuilder().setReason(Note.Reason.FILTERED).setCount(leftOut));
        }
        return chosen.build().toByteArray();
    }

    private static TraceEvent after(long lastTime, TraceEvent event, long time) {
        long deltaNs = time - lastTime;
        return event.getTimestampDeltaNs() == deltaNs
                ? event
                : event.toBuilder().setTimestampDeltaNs(deltaNs).build();
    }

    private boolean wants(TraceBatch batch, TraceEvent event) {
        boolean wantedPid = pids.isEmpty() || pids.contains(Pids.of(batch, event));
        return wantedPid && (events.isEmpty() || wantsSchema(batch.getSchemaIds(event.getSchemaIndex())));
    }

    private boolean wantsSchema(long id) {
        return wantedSchemas.computeIfAbsent(id, _ -> {
            EventSchema schema = schemas.schema(id);
            String name = schema.getSystem() + ":" + schema.getName();
            return events.stream().anyMatch(pattern -> pattern.matcher(name).matches());
        });
    }
}
