package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.time.Duration;

/**
 * Where sealed batches go. What a sink owes:
 *
 * <ul>
 *   <li>{@link #offer} MUST take every batch and MUST NOT block: the caller is a CPU's thread.
 *   <li>A required sink MUST NOT lose a batch it took: it retries without limit until it is closed.
 *   <li>It MUST keep the batches of one CPU in the order in which they were offered.
 *   <li>A batch counts as delivered once the receiver has confirmed it, not before.
 *   <li>{@link #creditBytes} MUST fall as batches are offered and rise as they are delivered, so that what a sink holds is bounded: by
 *       its credit plus one batch per CPU.
 * </ul>
 */
public interface Sink extends AutoCloseable {

    /**
     * How many bytes may be offered now. At 0 or below the caller stops reading its ring; the kernel's ring is the queue. Any thread.
     */
    long creditBytes();

    /** Takes a batch over. Any thread; the batches of one CPU come from one thread. */
    void offer(SealedBatch batch);

    /**
     * Waits until all that was offered before is delivered.
     *
     * @return whether that happened within the time
     */
    boolean flush(Duration timeout) throws InterruptedException;

    /** What was taken and delivered so far. */
    SinkLedger ledger();

    /** Lets go of all resources; what is not delivered by then is not. Idempotent. */
    @Override
    void close();
}
