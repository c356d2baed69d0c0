package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** One batch on its way. It is counted as delivered once, however often it was sent. */
final class Delivery {
    private final SealedBatch batch;
    private final DeliveryAccount account;
    private final AtomicBoolean delivered = new AtomicBoolean();

    Delivery(SealedBatch batch, DeliveryAccount account) {
        this.batch = batch;
        this.account = account;
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
            account.delivered(batch);
        }
    }
}
