package dev.tailrace.exporter.bench;

/**
 * How fast pages were decoded.
 *
 * @param eventsPerSecond events
 * @param bytesPerSecond bytes of pages, with what stands in them beside records
 * @param outputBytesPerEvent bytes of protobuf
 * @param allocatedBytesPerEvent bytes of the Java heap
 */
public record DecodeRate(
        double eventsPerSecond, double bytesPerSecond, double outputBytesPerEvent, double allocatedBytesPerEvent) {}
