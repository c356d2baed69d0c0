package dev.tailrace.exporter.bench;

/**
 * How fast one way published batches in one round.
 *
 * @param events that were published
 * @param bytes of their messages, before any compression
 * @param storedBytes that they take in the broker's log
 * @param seconds until the last was confirmed
 * @param cpuSeconds of this process, in which nothing else ran
 */
public record PublishRate(long events, long bytes, long storedBytes, double seconds, double cpuSeconds) {
    private static final double MS_PER_SECOND = 1e3;
    private static final double MILLION = 1e6;

    /** Bytes of messages a second. */
    public double bytesPerSecond() {
        return bytes / seconds;
    }

    /** Bytes of an event in its message, what the batch has beside events included. */
    public double bytesPerEvent() {
        return (double) bytes / events;
    }

    /** Bytes of an event in the broker's log. */
    public double storedBytesPerEvent() {
        return (double) storedBytes / events;
    }

    /** CPU time for a million events, in ms. */
    public double cpuMsPerMillion() {
        return cpuSeconds * MS_PER_SECOND * MILLION / events;
    }
}
