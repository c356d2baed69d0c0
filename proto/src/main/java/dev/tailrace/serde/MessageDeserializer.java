package dev.tailrace.serde;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads one kind of message; a record without a value stays null. */
final class MessageDeserializer<M extends Message> implements Deserializer<M> {
    private final String name;
    private final Parser<M> parser;

    MessageDeserializer(String name, Parser<M> parser) {
        this.name = name;
        this.parser = parser;
    }

    @Override
    public @Nullable M deserialize(String topic, byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try {
            return parser.parseFrom(value);
        } catch (InvalidProtocolBufferException broken) {
            throw new SerializationException(
                    "a record of topic %s is no %s: %d bytes, %s"
                            .formatted(topic, name, value.length, broken.getMessage()),
                    broken);
        }
    }
}
