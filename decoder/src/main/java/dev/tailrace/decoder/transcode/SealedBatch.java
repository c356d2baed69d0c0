package dev.tailrace.decoder.transcode;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.proto.v1.TraceBatch;

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
        byte[] message, String host, int cpu, long firstOrdinal, long nextOrdinal, int eventCount, long[] schemaIds) {

    /** A batch that was put together elsewhere. */
    public static SealedBatch of(TraceBatch batch) {
        return new SealedBatch(
                batch.toByteArray(),
                batch.getSource().getHost(),
                batch.getCpu(),
                batch.getFirstOrdinal(),
                batch.getNextOrdinal(),
                batch.getEventsCount(),
                batch.getSchemaIdsList().stream().mapToLong(Long::longValue).toArray());
    }

    /** The message, read: for who needs more than what stands here. */
    public TraceBatch parsed() {
        try {
            return TraceBatch.parseFrom(message);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("a sealed batch can be read", broken);
        }
    }
}
