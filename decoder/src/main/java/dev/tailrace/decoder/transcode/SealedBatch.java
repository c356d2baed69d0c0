package dev.tailrace.decoder.transcode;

/**
 * One finished {@code TraceBatch}. Immutable by contract: nobody writes to the arrays.
 *
 * @param message the serialized {@code TraceBatch}
 * @param host the host's name, as in the message
 * @param cpu the ring's CPU
 * @param firstOrdinal as in the message
 * @param nextOrdinal as in the message
 * @param eventCount events present
 * @param schemaIds ids of the schemas that the events need
 */
public record SealedBatch(
        byte[] message, String host, int cpu, long firstOrdinal, long nextOrdinal, int eventCount, long[] schemaIds) {}
