package dev.tailrace.decoder.transcode;

/**
 * What is known of a batch only when it is sealed. Meanings and units as in {@code TraceBatch}.
 *
 * @param ringGeneration changes when the ring's counting starts over
 * @param overwrittenTotal events that the kernel overwrote since the ring's counting began
 * @param realtimeOffsetNs to be added to the trace clock to get ns since 1970
 * @param completeThroughNs no earlier event will come; 0 when unknown
 * @param endOfStream whether this is the last batch
 */
public record BatchEnding(
        long ringGeneration,
        long overwrittenTotal,
        long realtimeOffsetNs,
        long completeThroughNs,
        boolean endOfStream) {}
