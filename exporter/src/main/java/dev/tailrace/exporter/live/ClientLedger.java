package dev.tailrace.exporter.live;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.util.concurrent.atomic.LongAdder;

/** The account of live clients: what was handed to them and what they did not take in time. Any thread. */
public final class ClientLedger {
    private final LongAdder sentBatches = new LongAdder();
    private final LongAdder sentEvents = new LongAdder();
    private final LongAdder droppedBatches = new LongAdder();
    private final LongAdder droppedEvents = new LongAdder();

    void countSent(SealedBatch batch) {
        sentBatches.increment();
        sentEvents.add(batch.eventCount());
    }

    void countDropped(SealedBatch batch) {
        droppedBatches.increment();
        droppedEvents.add(batch.eventCount());
    }

    /** Batches that the system took for a client. */
    public long sentBatches() {
        return sentBatches.sum();
    }

    /** Events in these, before each client's choice. */
    public long sentEvents() {
        return sentEvents.sum();
    }

    /** Batches that a client did not take in time. */
    public long droppedBatches() {
        return droppedBatches.sum();
    }

    /** Events in these, before each client's choice. */
    public long droppedEvents() {
        return droppedEvents.sum();
    }
}
