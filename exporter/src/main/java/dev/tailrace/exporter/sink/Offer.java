package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One batch on its way, or a part of one. It is confirmed once, however often it was sent. Any thread. */
public final class Offer {
    private final SealedBatch batch;
    private final Runnable whenConfirmed;
    private final AtomicBoolean delivered = new AtomicBoolean();

    private Offer(SealedBatch batch, Runnable whenConfirmed) {
        this.batch = batch;
        this.whenConfirmed = whenConfirmed;
    }

    /**
     * A batch that was taken over.
     *
     * @param account counts it now, and again when it is confirmed
     * @param whenDelivered called after that, once
     */
    public static Offer taken(SealedBatch batch, DeliveryAccount account, Runnable whenDelivered) {
        long takenAtNs = account.taken(batch.eventCount(), batch.message().length);
        return new Offer(batch, () -> {
            account.delivered(batch.eventCount(), batch.message().length, takenAtNs);
            whenDelivered.run();
        });
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
            whenConfirmed.run();
        }
    }

    /** Smaller ones in its place: it is delivered when they all are. */
    public List<Offer> split() {
        List<SealedBatch> parts = BatchSplitter.split(batch);
        AtomicInteger missing = new AtomicInteger(parts.size());
        return parts.stream()
                .map(part -> new Offer(part, () -> {
                    if (missing.decrementAndGet() == 0) {
                        confirm();
                    }
                }))
                .toList();
    }
}
