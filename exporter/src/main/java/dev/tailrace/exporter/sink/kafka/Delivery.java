package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** One batch on its way, from being offered on. It is counted as delivered once, however often it was sent. */
final class Delivery {
    private final SealedBatch batch;
    private final DeliveryAccount account;
    private final long offeredAtNs;
    private final AtomicBoolean delivered = new AtomicBoolean();

    private Delivery(SealedBatch batch, DeliveryAccount account, long offeredAtNs) {
        this.batch = batch;
        this.account = account;
        this.offeredAtNs = offeredAtNs;
    }

    static Delivery offered(SealedBatch batch, DeliveryAccount account) {
        return new Delivery(batch, account, account.offered(batch));
    }

    SealedBatch batch() {
        return batch;
    }

    boolean isDelivered() {
        return delivered.get();
    }

    /** The broker confirmed it. Called on the producer's thread. */
    void confirm() {
        if (delivered.compareAndSet(false, true)) {
            account.delivered(batch, offeredAtNs);
        }
    }
}
