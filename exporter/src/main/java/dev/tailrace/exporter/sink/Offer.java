package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** One batch on its way. It is counted as delivered once, however often it was sent. Any thread. */
public final class Offer {
    private final SealedBatch batch;
    private final DeliveryAccount account;
    private final Runnable whenDelivered;
    private final AtomicBoolean delivered = new AtomicBoolean();

    /** Takes the batch into the account. */
    public Offer(SealedBatch batch, DeliveryAccount account, Runnable whenDelivered) {
        this.batch = batch;
        this.account = account;
        this.whenDelivered = whenDelivered;
        account.taken(batch);
    }

    /** What is on its way. */
    public SealedBatch batch() {
        return batch;
    }

    /** Whether the receiver confirmed it. */
    public boolean isDelivered() {
        return delivered.get();
    }

    /** The receiver confirmed it. */
    public void confirm() {
        if (delivered.compareAndSet(false, true)) {
            account.delivered(batch);
            whenDelivered.run();
        }
    }
}
