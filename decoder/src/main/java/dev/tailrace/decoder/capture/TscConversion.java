package dev.tailrace.decoder.capture;

/**
 * How counts of the processor's time stamp counter become nanoseconds: {@code (count * multiplier >> shift) + offset}.
 *
 * @param multiplier unsigned 32 bits
 * @param shift bits to shift right
 * @param offset in nanoseconds
 */
public record TscConversion(int multiplier, int shift, long offset) {}
