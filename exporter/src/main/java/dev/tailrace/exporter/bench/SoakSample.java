package dev.tailrace.exporter.bench;

/**
 * The exporter at one moment of a soak.
 *
 * @param seconds since the load began
 * @param delivered events that came back until then
 * @param anonymousBytes resident memory without files and rings
 * @param heapUsedBytes the least of the heap that was in use since the sample before: close to what a collection leaves
 * @param heapCommittedBytes the heap as the Java machine holds it
 * @param cpuSeconds CPU time of the process since its start
 */
public record SoakSample(
        long seconds,
        long delivered,
        long anonymousBytes,
        long heapUsedBytes,
        long heapCommittedBytes,
        double cpuSeconds) {}
