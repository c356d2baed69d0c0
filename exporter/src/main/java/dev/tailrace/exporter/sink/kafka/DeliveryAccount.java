package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.SinkLedger;
import java.util.function.LongSupplier;

/**
 * Keeps the books of deliveries: the ledger that others read and what is in flight. Any thread.
 *
 * @param nanoClock a clock in ns that never goes back
 */
record DeliveryAccount(SinkLedger ledger, InFlight inFlight, LongSupplier nanoClock) {

    /** Returns when that was, on the account's clock. */
    long offered(SealedBatch batch) {
        long nowNs = nanoClock.getAsLong();
        ledger.countOffered(batch);
        inFlight.add(batch, nowNs);
        return nowNs;
    }

    void delivered(SealedBatch batch, long offeredAtNs) {
        long nowNs = nanoClock.getAsLong();
        ledger.countDelivered(batch);
        ledger.deliveryLatency().record(nowNs - offeredAtNs);
        inFlight.remove(batch, nowNs);
    }

    /** A session began: what is in flight is sent again, and waits from now on. */
    void sessionBegan() {
        inFlight.waitFrom(nanoClock.getAsLong());
    }

    /** How long nothing was confirmed although something is in flight, in ns. */
    long waitingNs() {
        return inFlight.waitingNs(nanoClock.getAsLong());
    }
}
