package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What was taken over and is not confirmed. Any thread. */
final class InFlight {
    private long batches;
    private volatile long bytes;

    /** Bytes of the messages taken over and not confirmed. */
    long bytes() {
        return bytes;
    }

    synchronized void add(SealedBatch batch) {
        batches++;
        bytes += batch.message().length;
    }

    synchronized void remove(SealedBatch batch) {
        batches--;
        bytes -= batch.message().length;
        if (batches == 0) {
            notifyAll();
        }
    }

    /** Waits until nothing is in flight; returns whether that happened within the time. */
    synchronized boolean awaitEmpty(Duration timeout) throws InterruptedException {
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        long remainingNs = timeout.toNanos();
        while (batches > 0 && remainingNs > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, remainingNs);
            remainingNs = deadlineNs - System.nanoTime();
        }
        return batches == 0;
    }
}
