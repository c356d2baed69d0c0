package dev.tailrace.exporter.sink;

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

    /** Events were taken over; returns when that was, on the account's clock. */
    public long taken(long events, int bytes) {
        long nowNs = nanoClock.getAsLong();
        ledger.countOffered(events, bytes);
        inFlight.add(bytes, nowNs);
        return nowNs;
    }

    /** The receiver confirmed what was taken over at that time. */
    public void delivered(long events, int bytes, long takenAtNs) {
        long nowNs = nanoClock.getAsLong();
        ledger.countDelivered(events, bytes);
        ledger.deliveryLatency().record(nowNs - takenAtNs);
        inFlight.remove(bytes, nowNs);
    }

    /** What was taken over will never be confirmed. */
    public void abandoned(long events, int bytes) {
        ledger.countAbandoned(events, bytes);
        inFlight.remove(bytes, nanoClock.getAsLong());
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
