package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What was taken over and is not confirmed. Any thread. */
final class InFlight {
    private long batches;
    private volatile long bytes;
    private long progressAtNs;

    /** Bytes of the messages taken over and not confirmed. */
    long bytes() {
        return bytes;
    }

    synchronized void add(SealedBatch batch, long nowNs) {
        if (batches == 0) {
            progressAtNs = nowNs;
        }
        batches++;
        bytes += batch.message().length;
    }

    synchronized void remove(SealedBatch batch, long nowNs) {
        progressAtNs = nowNs;
        batches--;
        bytes -= batch.message().length;
        if (batches == 0) {
            notifyAll();
        }
    }

    /** What is in flight waits from now on. */
    synchronized void waitFrom(long nowNs) {
        progressAtNs = nowNs;
    }

    /** How long nothing was confirmed although something is in flight, in ns. */
    synchronized long waitingNs(long nowNs) {
        return batches == 0 ? 0 : nowNs - progressAtNs;
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
