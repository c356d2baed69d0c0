package dev.tailrace.exporter.sink;

import dev.tailrace.proto.v1.Task;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.Pids;
import java.util.ArrayList;
import java.util.List;

/** Takes a batch apart into batches of one event, which cover the same range. Any thread. */
public final class SingleEvents {
    private SingleEvents() {}

    /**
     * One batch for each event, in order. Each has its own thread's name, and no symbols: which event mentions which does not show any
     * more. A batch of one event, or none, stays as it is.
     */
    public static List<TraceBatch> of(TraceBatch whole) {
        int count = whole.getEventsCount();
        if (count <= 1) {
            return List.of(whole);
        }
        BatchParts parts = new BatchParts(whole);
        List<TraceBatch> singles = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            singles.add(single(whole, parts, index));
        }
        return singles;
    }

    private static TraceBatch single(TraceBatch whole, BatchParts parts, int index) {
        TraceEvent event = whole.getEvents(index);
        TraceBatch.Builder single = parts.of(index, index + 1)
                .clearSchemaIds()
                .addSchemaIds(whole.getSchemaIds(event.getSchemaIndex()))
                .clearTasks()
                .clearSymbols();
        single.getEventsBuilder(0).setSchemaIndex(0);
        int pid = Pids.of(whole, event);
        for (Task task : whole.getTasksList()) {
            if (task.getPid() == pid) {
                single.addTasks(task);
            }
        }
        return single.build();
    }
}
