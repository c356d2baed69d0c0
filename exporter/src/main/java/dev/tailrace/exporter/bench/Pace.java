package dev.tailrace.exporter.bench;

import java.util.concurrent.TimeUnit;

/** A writer that writes evenly from when it is told to until it is told to stop. One thread tells; any asks. */
final class Pace {
    private final double eventsPerNs;
    private volatile boolean writing;
    private volatile long beganAtNs;
    private volatile long events;

    /** @param eventsPerSecond 0 or more; infinite for as many as can be read */
    Pace(double eventsPerSecond) {
        this.eventsPerNs = eventsPerSecond / TimeUnit.SECONDS.toNanos(1);
    }

    void begin() {
        beganAtNs = System.nanoTime();
        writing = true;
    }

    void end() {
        events = events();
        writing = false;
    }

    /** Events that were written until now. */
    long events() {
        return writing ? (long) ((System.nanoTime() - beganAtNs) * eventsPerNs) : events;
    }

    /** How long it takes until so many are written, in ns; 0 or below when they are. Very long when nothing is being written. */
    long nsUntil(long count) {
        return writing ? beganAtNs + (long) (count / eventsPerNs) - System.nanoTime() : Long.MAX_VALUE;
    }
}
