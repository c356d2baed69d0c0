package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A sink's account. Counters move after the fact, once per batch; any thread may read them. Offered = delivered + abandoned + in flight,
 * in batches, events and bytes alike.
 */
public final class SinkLedger {
    private final Tally offered = new Tally();
    private final Tally delivered = new Tally();
    private final Tally abandoned = new Tally();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final LatencyHistogram deliveryLatency = new LatencyHistogram();
    private volatile Optional<String> outage = Optional.of("not reached yet");

    /** A batch was taken over. */
    public void countOffered(SealedBatch batch) {
        offered.count(batch);
    }

    /** The receiver confirmed a batch. */
    public void countDelivered(SealedBatch batch) {
        delivered.count(batch);
    }

    void countAbandoned(long events, int bytes) {
        abandoned.count(events, bytes);
    }

    void countOffered(long events, int bytes) {
        offered.count(events, bytes);
    }

    void countDelivered(long events, int bytes) {
        delivered.count(events, bytes);
    }

    /** An attempt to deliver failed and will be repeated. */
    public void countFailure(Throwable reason) {
        failures.computeIfAbsent(reason.getClass().getSimpleName(), kind -> new LongAdder())
                .increment();
    }

    /** The receiver can be reached: for the first time, or again. */
    public void reached() {
        outage = Optional.empty();
    }

    /** Nothing can be delivered for now. */
    public void lost(String reason) {
        outage = Optional.of(reason);
    }

    /** What was taken over. */
    public Tally offered() {
        return offered;
    }

    /** What was confirmed. */
    public Tally delivered() {
        return delivered;
    }

    /** What was taken over and went with its connection: only where nothing is kept to send it again. */
    public Tally abandoned() {
        return abandoned;
    }

    /** Batches that were taken over and not confirmed. */
    public long batchesInFlight() {
        // In this order, since all grow meanwhile.
        long settled = delivered.batches() + abandoned.batches();
        return offered.batches() - settled;
    }

    /** Bytes of the messages that were taken over and not confirmed. */
    public long bytesInFlight() {
        long settled = delivered.bytes() + abandoned.bytes();
        return offered.bytes() - settled;
    }

    /** Attempts that failed, by the class of what was thrown. */
    public Map<String, Long> failures() {
        Map<String, Long> counts = new TreeMap<>();
        failures.forEach((kind, count) -> counts.put(kind, count.sum()));
        return counts;
    }

    /** How long it took from taking a batch over until it was confirmed. */
    public LatencyHistogram deliveryLatency() {
        return deliveryLatency;
    }

    /** Why nothing can be delivered now; empty while the receiver can be reached. */
    public Optional<String> outage() {
        return outage;
    }
}
