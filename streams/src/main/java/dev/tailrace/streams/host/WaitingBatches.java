package dev.tailrace.streams.host;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.streams.state.Codec;
import dev.tailrace.streams.state.DurableMap;
import dev.tailrace.streams.state.Origin;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;

/** What came from a host's CPUs and is not in order yet; hands it on as one sequence in the order of time. Not thread safe. */
final class WaitingBatches {
    private final DurableMap<Long, TraceBatch> batches;
    private final Map<Integer, ArrayDeque<BatchCursor>> queues = new HashMap<>();
    private long nextSequence;
    private long events;

    WaitingBatches(Origin origin) {
        batches = new DurableMap<>(
                origin, "waiting", Long.class, new Codec<>(TraceBatch::toByteArray, WaitingBatches::parse));
    }

    private static TraceBatch parse(byte[] bytes) {
        try {
            return TraceBatch.parseFrom(bytes);
        } catch (InvalidProtocolBufferException broken) {
            throw new SerializationException("a waiting batch is broken: " + broken.getMessage(), broken);
        }
    }

    DurableMap<?, ?> table() {
        return batches;
    }

    /** After the table was loaded. */
    void resume() {
        new TreeMap<>(batches.view()).forEach((sequence, batch) -> {
            enqueue(new BatchCursor(sequence, batch));
            nextSequence = sequence + 1;
        });
    }

    /** Events that wait. */
    long events() {
        return events;
    }

    /** Adds a batch; each CPU's in their order. */
    void add(TraceBatch batch) {
        long sequence = nextSequence++;
        batches.put(sequence, batch);
        enqueue(new BatchCursor(sequence, batch));
    }

    private void enqueue(BatchCursor cursor) {
        queues.computeIfAbsent(cursor.cpu(), _ -> new ArrayDeque<>()).add(cursor);
        events += cursor.remainingEvents();
    }

    /**
     * Hands on what lies at or before a time, and beyond it for as long as more than so many events wait.
     *
     * @param throughNs on the trace clock
     */
    void release(long throughNs, long maxEvents, EventReceiver receiver) {
        PriorityQueue<BatchCursor> heads = new PriorityQueue<>(
                Comparator.comparingLong(BatchCursor::timeNs).thenComparingInt(BatchCursor::cpu));
        queues.values().stream().filter(queue -> !queue.isEmpty()).forEach(queue -> heads.add(queue.element()));
        while (!heads.isEmpty() && (heads.element().timeNs() <= throughNs || events > maxEvents)) {
            BatchCursor head = heads.remove();
            step(head, receiver);
            ArrayDeque<BatchCursor> queue = queues.get(head.cpu());
            if (head.isDone()) {
                queue.remove();
                batches.remove(head.sequence());
            }
            if (!queue.isEmpty()) {
                heads.add(queue.element());
            }
        }
        queues.values().removeIf(ArrayDeque::isEmpty);
        queues.values().forEach(this::trim);
    }

    private void step(BatchCursor cursor, EventReceiver receiver) {
        events -= cursor.remainingEvents();
        cursor.step(receiver);
        events += cursor.remainingEvents();
    }

    /** What is kept is only what is left, so that nothing is handed on twice after a restart. */
    private void trim(ArrayDeque<BatchCursor> queue) {
        if (queue.element().isBegun()) {
            BatchCursor begun = queue.remove();
            TraceBatch rest = begun.rest();
            batches.put(begun.sequence(), rest);
            queue.addFirst(new BatchCursor(begun.sequence(), rest));
        }
    }
}
