package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.util.concurrent.atomic.LongAdder;

/** Batches, the events in them, and the bytes of their messages; or slices in place of batches. Any thread. */
public final class Tally {
    private final LongAdder batches = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** Counts one more. */
    public void count(SealedBatch batch) {
        count(batch.eventCount(), batch.message().length);
    }

    void count(long moreEvents, int moreBytes) {
        batches.increment();
        events.add(moreEvents);
        bytes.add(moreBytes);
    }

    /** Number of batches. */
    public long batches() {
        return batches.sum();
    }

    /** Number of events. */
    public long events() {
        return events.sum();
    }

    /** Bytes of the serialized messages. */
    public long bytes() {
        return bytes.sum();
    }
}
