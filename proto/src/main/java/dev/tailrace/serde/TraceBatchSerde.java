package dev.tailrace.serde;

import dev.tailrace.proto.v1.TraceBatch;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Kafka's serializer and deserializer of {@link TraceBatch}. A value that is none gives a SerializationException. */
public final class TraceBatchSerde implements Serde<TraceBatch> {

    @Override
    public Serializer<TraceBatch> serializer() {
        return (topic, message) -> bytes(message);
    }

    @Override
    public Deserializer<TraceBatch> deserializer() {
        return new MessageDeserializer<>("TraceBatch", TraceBatch.parser());
    }

    private static byte @Nullable [] bytes(@Nullable TraceBatch message) {
        return message == null ? null : message.toByteArray();
    }
}
