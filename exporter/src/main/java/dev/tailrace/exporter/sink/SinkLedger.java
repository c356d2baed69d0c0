package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * A sink's account. Counters move after the fact, once per batch; any thread may read them. Offered = delivered + in flight, in batches,
 * events and bytes alike.
 */
public final class SinkLedger {
    private final Tally offered = new Tally();
    private final Tally delivered = new Tally();
    private final LongAdder failures = new LongAdder();

    /** A batch was taken over. */
    public void countOffered(SealedBatch batch) {
        offered.count(batch);
    }

    /** The receiver confirmed a batch. */
    public void countDelivered(SealedBatch batch) {
        delivered.count(batch);
    }

    /** An attempt to deliver failed and will be repeated. */
    public void countFailure() {
        failures.increment();
    }

    /** What was taken over. */
    public Tally offered() {
        return offered;
    }

    /** What was confirmed. */
    public Tally delivered() {
        return delivered;
    }

    /** Attempts that failed. */
    public long failures() {
        return failures.sum();
    }

    /** Batches, the events in them, and the bytes of their messages. */
    public static final class Tally {
        private final LongAdder batches = new LongAdder();
        private final LongAdder events = new LongAdder();
        private final LongAdder bytes = new LongAdder();

        private void count(SealedBatch batch) {
            batches.increment();
            events.add(batch.eventCount());
            bytes.add(batch.message().length);
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
}
