package dev.tailrace.exporter.sink;

import dev.tailrace.proto.v1.Task;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/** Takes a batch apart into batches of one event, which cover the same range. Any thread. */
public final class SingleEvents {
    private SingleEvents() {}

    /**
     * One batch for each event, in order. The first has the losses too, since they stand before the events; the last says what the whole one
     * said about time and the end. Each has its own thread's name, and no symbols: which event mentions which does not show any more.
     * A batch without events stays as it is.
     */
    public static List<TraceBatch> of(TraceBatch whole) {
        int count = whole.getEventsCount();
        if (count <= 1) {
            return List.of(whole);
        }
        TraceBatch common = whole.toBuilder()
                .clearEvents()
                .clearSchemaIds()
                .clearTasks()
                .clearSymbols()
                .clearNotes()
                .clearFaults()
                .setEndOfStream(false)
                .build();
        List<TraceBatch> singles = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            singles.add(single(common, whole, index));
        }
        return singles;
    }

    private static TraceBatch single(TraceBatch common, TraceBatch whole, int index) {
        int count = whole.getEventsCount();
        TraceEvent event = whole.getEvents(index);
        long ordinal = whole.getNextOrdinal() - count + index;
        long timestamp = whole.getBaseTimestampNs() + event.getTimestampOffsetNs();
        TraceBatch.Builder single = common.toBuilder()
                .setFirstOrdinal(ordinal)
                .setNextOrdinal(ordinal + 1)
                .setBaseTimestampNs(timestamp)
                .setCompleteThroughNs(timestamp)
                .addSchemaIds(whole.getSchemaIds(event.getSchemaIndex()))
                .addEvents(event.toBuilder().setTimestampOffsetNs(0).setSchemaIndex(0));
        for (Task task : whole.getTasksList()) {
            if (task.getPid() == event.getPid()) {
                single.addTasks(task);
            }
        }
        if (index == 0) {
            single.setFirstOrdinal(whole.getFirstOrdinal())
                    .addAllNotes(whole.getNotesList())
                    .addAllFaults(whole.getFaultsList());
        }
        if (index == count - 1) {
            single.setCompleteThroughNs(whole.getCompleteThroughNs()).setEndOfStream(whole.getEndOfStream());
        }
        return single.build();
    }
}
