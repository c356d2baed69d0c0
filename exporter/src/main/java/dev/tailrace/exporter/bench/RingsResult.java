package dev.tailrace.exporter.bench;

/**
 * What a number of rings takes.
 *
 * @param rings how many
 * @param threads of the whole process
 * @param idleCpuPercent CPU time of the process while no event comes, in percent of one core
 * @param written events that the rings got
 * @param published of them, events that were handed to the sink; fewer when the machine is too slow for the rate
 * @param cpuMsPerMillion CPU time of the process for a million published events, in ms; 0 when none was
 * @param anonymousBytes resident memory without files at the end of it
 * @param anonymousBytesPerRing how much more that is than without a ring, for each ring
 * @param heapUsedBytes of the Java heap, what a collection leaves
 * @param heapUsedBytesPerRing how much more that is than without a ring, for each ring
 */
public record RingsResult(
        int rings,
        int threads,
        double idleCpuPercent,
        long written,
        long published,
        double cpuMsPerMillion,
        long anonymousBytes,
        long anonymousBytesPerRing,
        long heapUsedBytes,
        long heapUsedBytesPerRing) {}
