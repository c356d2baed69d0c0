package dev.tailrace.exporter.sink;

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

    synchronized void add(int moreBytes, long nowNs) {
        if (batches == 0) {
            progressAtNs = nowNs;
        }
        batches++;
        bytes += moreBytes;
    }

    synchronized void remove(int fewerBytes, long nowNs) {
        progressAtNs = nowNs;
        batches--;
        bytes -= fewerBytes;
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
