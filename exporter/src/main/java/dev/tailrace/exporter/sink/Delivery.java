package dev.tailrace.exporter.sink;

import java.io.IOException;
import java.time.Duration;

/** The way to a receiver, as whoever opened it sees it. Any thread. */
public interface Delivery extends AutoCloseable {

    /**
     * Waits until the receiver has been reached for the first time.
     *
     * @return whether that happened within the time
     */
    boolean awaitReached(Duration timeout) throws InterruptedException;

    /**
     * Waits until all that was offered before is delivered.
     *
     * @return whether that happened within the time
     */
    boolean flush(Duration timeout) throws InterruptedException;

    /**
     * To be called now and then.
     *
     * @throws IOException when nothing will ever be delivered any more, with the reason
     */
    void check() throws IOException;

    /** What was taken and delivered so far. */
    SinkLedger ledger();

    /** Lets go of all resources. Idempotent. */
    @Override
    void close();
}
