package dev.tailrace.exporter.bench;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.io.IOException;

/** A way by which batches get into Kafka. One thread. */
interface PublishingPath extends AutoCloseable {

    /** Sends a batch; waits while it may not. */
    void send(SealedBatch batch);

    /**
     * Waits until Kafka has confirmed all that was sent.
     *
     * @throws IOException if it will not
     */
    void awaitConfirmed() throws IOException, InterruptedException;

    @Override
    void close();
}
