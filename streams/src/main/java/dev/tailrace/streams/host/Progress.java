package dev.tailrace.streams.host;

/**
 * How far a host was processed.
 *
 * @param processedThroughNs time of the last event, or through which there was none; on the trace clock
 * @param realtimeOffsetNs to be added to a time on the trace clock to get ns since 1970
 */
record Progress(long processedThroughNs, long realtimeOffsetNs) {}
