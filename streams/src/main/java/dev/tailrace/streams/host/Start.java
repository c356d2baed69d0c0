package dev.tailrace.streams.host;

/**
 * Something that has begun and waits for its end.
 *
 * @param timeNs when, on the trace clock
 * @param what the system call, or which kind of wake-up
 */
record Start(long timeNs, String what) {}
