package dev.tailrace.decoder.schema;

/**
 * Where a record holds addresses of the kernel that consumers want named.
 *
 * @param offset bytes from the record's start to the first
 * @param size bytes of all of them; 0 when they go on to the record's end
 * @param elementSize bytes of each: 4 or 8
 */
public record AddressPlan(int offset, int size, int elementSize) {}
