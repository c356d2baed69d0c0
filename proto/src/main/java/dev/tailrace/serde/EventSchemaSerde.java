package dev.tailrace.serde;

import dev.tailrace.proto.v1.EventSchema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Kafka's serializer and deserializer of {@link EventSchema}. A value that is none gives a SerializationException. */
public final class EventSchemaSerde implements Serde<EventSchema> {

    @Override
    public Serializer<EventSchema> serializer() {
        return (topic, message) -> bytes(message);
    }

    @Override
    public Deserializer<EventSchema> deserializer() {
        return new MessageDeserializer<>("EventSchema", EventSchema.parser());
    }

    private static byte @Nullable [] bytes(@Nullable EventSchema message) {
        return message == null ? null : message.toByteArray();
    }
}
