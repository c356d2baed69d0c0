package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;

/**
 * Where sealed batches go. What a sink owes:
 *
 * <ul>
 *   <li>{@link #offer} MUST take every batch and MUST NOT block: the caller is a CPU's thread, and the kernel's ring is the queue.
 *   <li>{@link #creditBytes} MUST fall as batches are offered and rise as they are delivered, so that what a sink holds is bounded: by its
 *       credit plus one batch per CPU. Callers SHOULD offer nothing while it is 0 or below.
 *   <li>A required sink MUST NOT lose a batch that it took: it retries without limit until it is closed. A best-effort sink always has
 *       credit, MAY drop what its receiver does not take in time, and MUST count what it drops.
 *   <li>It MUST keep the batches of one CPU of one host in the order in which they were offered. It MAY send a batch again that was not
 *       confirmed; the ordinals tell a repetition.
 *   <li>A batch counts as delivered once the receiver has confirmed it, not before, and only once.
 *   <li>The schemas that a batch needs MUST be where its receiver looks for them before the batch is.
 *   <li>{@link Delivery#flush} MUST wait for all that was offered before, but no longer than it is told.
 *   <li>{@link Delivery#close} MUST end within seconds, whatever the receiver does; what is not delivered by then is not, and the ledger says so.
 * </ul>
 */
public interface Sink extends Delivery, BatchReceiver {

    /**
     * Takes a batch over. Any thread; the batches of one CPU come from one thread.
     *
     * @param whenDelivered called once, on any thread, when the receiver has confirmed the batch; must not block
     */
    void offer(SealedBatch batch, Runnable whenDelivered);

    @Override
    default void offer(SealedBatch batch) {
        offer(batch, () -> {});
    }
}
