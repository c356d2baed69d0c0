package dev.tailrace.exporter.bench;

/**
 * What came of a flood.
 *
 * @param written events that the kernel counts
 * @param delivered of them, events that the receiver confirmed
 * @param overwritten of them, events that the kernel overwrote before they were read
 * @param cpuMsPerMillion CPU time of the exporter for a million delivered events, its start included, in ms
 * @param peakResidentBytes the exporter's memory at its most, its mapped rings included
 * @param peakAnonymousBytes of that, without files and mapped rings, seen at its most by looks every 20 ms
 * @param tracingOnMs from the exporter's start until events were let in
 * @param firstEventMs from the exporter's start until a first event was seen to be confirmed
 */
public record FloodResult(
        long written,
        long delivered,
        long overwritten,
        double cpuMsPerMillion,
        long peakResidentBytes,
        long peakAnonymousBytes,
        long tracingOnMs,
        long firstEventMs) {

    /** Whether every event was delivered. */
    public boolean isComplete() {
        return delivered == written;
    }
}
