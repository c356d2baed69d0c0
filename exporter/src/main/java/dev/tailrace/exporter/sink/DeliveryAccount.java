package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps a sink's books: the ledger that others read, what is in flight, and with it the credit. Any thread. */
public final class DeliveryAccount {
    private final long maxInFlightBytes;
    private final LongSupplier nanoClock;
    private final SinkLedger ledger = new SinkLedger();
    private final InFlight inFlight = new InFlight();

    /** @param maxInFlightBytes bytes that may be taken over and not yet confirmed, besides one batch per CPU */
    public DeliveryAccount(long maxInFlightBytes) {
        this(maxInFlightBytes, System::nanoTime);
    }

    /** @param nanoClock a clock in ns that never goes back */
    public DeliveryAccount(long maxInFlightBytes, LongSupplier nanoClock) {
        this.maxInFlightBytes = maxInFlightBytes;
        this.nanoClock = nanoClock;
    }

    /** A batch was taken over; returns when that was, on the account's clock. */
    long taken(SealedBatch batch) {
        long nowNs = nanoClock.getAsLong();
        ledger.countOffered(batch);
        inFlight.add(batch, nowNs);
        return nowNs;
    }

    /** The receiver confirmed a batch. */
    void delivered(SealedBatch batch, long takenAtNs) {
        long nowNs = nanoClock.getAsLong();
        ledger.countDelivered(batch);
        ledger.deliveryLatency().record(nowNs - takenAtNs);
        inFlight.remove(batch, nowNs);
    }

    /** What is in flight is sent again, and waits from now on. */
    public void startOver() {
        inFlight.waitFrom(nanoClock.getAsLong());
    }

    /** How long nothing was confirmed although something is in flight, in ns. */
    public long waitingNs() {
        return inFlight.waitingNs(nanoClock.getAsLong());
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
