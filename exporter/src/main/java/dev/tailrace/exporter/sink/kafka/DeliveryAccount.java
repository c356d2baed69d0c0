package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.SinkLedger;

/** Keeps the books of deliveries: the ledger that others read and what is in flight. Any thread. */
record DeliveryAccount(SinkLedger ledger, InFlight inFlight) {

    void delivered(SealedBatch batch) {
        ledger.countDelivered(batch);
        inFlight.remove(batch);
    }

    void failed() {
        ledger.countFailure();
    }
}
