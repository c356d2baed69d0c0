package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;

/** Takes sealed batches from a CPU's pipeline. Any thread. */
public interface BatchReceiver {

    /** How many bytes may be offered now. */
    long creditBytes();

    /** Takes a batch over, without blocking. The batches of one CPU come from one thread. */
    void offer(SealedBatch batch);
}
