package dev.tailrace.exporter.bench;

/**
 * What a number of live clients takes, and gets.
 *
 * @param clients how many
 * @param written events that the kernel counts
 * @param overwritten of them, events that the kernel overwrote before they were read
 * @param offered events of all clients together that were written since a client's first batch
 * @param delivered of them, events that the clients got
 * @param deliveredLeast events that one client got, at least
 * @param deliveredMost events that one client got, at most
 * @param dropped of those offered, events that the exporter dropped because a client did not take them in time
 * @param cpuMsPerMillion CPU time of the exporter while the load ran, for a million events that it read, in ms
 * @param anonymousBytes the exporter's resident memory without files and rings, at the end
 */
public record ClientsResult(
        int clients,
        long written,
        long overwritten,
        long offered,
        long delivered,
        long deliveredLeast,
        long deliveredMost,
        long dropped,
        double cpuMsPerMillion,
        long anonymousBytes) {}
