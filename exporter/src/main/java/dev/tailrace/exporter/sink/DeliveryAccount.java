package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.time.Duration;

/** Keeps a sink's books: the ledger that others read, what is in flight, and with it the credit. Any thread. */
public final class DeliveryAccount {
    private final long maxInFlightBytes;
    private final SinkLedger ledger = new SinkLedger();
    private final InFlight inFlight = new InFlight();

    /** @param maxInFlightBytes bytes that may be taken over and not yet confirmed, besides one batch per CPU */
    public DeliveryAccount(long maxInFlightBytes) {
        this.maxInFlightBytes = maxInFlightBytes;
    }

    /** A batch was taken over. */
    public void taken(SealedBatch batch) {
        ledger.countOffered(batch);
        inFlight.add(batch);
    }

    /** The receiver confirmed a batch. */
    public void delivered(SealedBatch batch) {
        ledger.countDelivered(batch);
        inFlight.remove(batch);
    }

    /** An attempt failed and will be repeated. */
    public void failed() {
        ledger.countFailure();
    }

    /** What may be offered now, in bytes. */
    public long creditBytes() {
        return maxInFlightBytes - inFlight.bytes();
    }

    /** Waits until nothing is in flight; returns whether that happened within the time. */
    public boolean awaitDelivered(Duration timeout) throws InterruptedException {
        return inFlight.awaitEmpty(timeout);
    }

    /** What was taken and delivered so far. */
    public SinkLedger ledger() {
        return ledger;
    }
}
