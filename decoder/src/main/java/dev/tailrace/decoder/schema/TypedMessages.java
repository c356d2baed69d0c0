package dev.tailrace.decoder.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.proto.v1.Tracepoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tracepoints that have a message of their own, as the {@code .proto} files say: every message in the payload of {@code TraceEvent}
 * that carries the option {@code tracepoint}. Adding an event means adding a message there.
 *
 * <p>They come from the descriptor file that protoc writes beside the classes. To ask the generated classes would build the descriptors of
 * all messages, ten times as much work at each start (docs/adr/0011).
 */
public final class TypedMessages {
    private static final String FILE = "/tailrace/v1/messages.binpb";
    private static final String PACKAGE = ".tailrace.v1.";
    private static final String EVENT = "TraceEvent";

    private static final Map<String, ByteString> MESSAGES = new LinkedHashMap<>();
    private static final Map<String, Integer> NUMBERS_BY_TYPE = new HashMap<>();

    static {
        MessageParts.forEach(
                file(),
                FileDescriptorSet.FILE_FIELD_NUMBER,
                file -> MessageParts.forEach(file, FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, TypedMessages::add));
    }

    private TypedMessages() {}

    /** All tracepoints with a message, as {@code system/name}. */
    public static Set<String> tracepoints() {
        return Collections.unmodifiableSet(MESSAGES.keySet());
    }

    /** The message of a tracepoint; null when it has none. */
    static @Nullable TypedMessage of(String tracepoint) {
        ByteString bytes = MESSAGES.get(tracepoint);
        if (bytes == null) {
            return null;
        }
        String name = name(bytes);
        return new TypedMessage(NUMBERS_BY_TYPE.get(PACKAGE + name), name, fields(bytes));
    }

    private static void add(ByteString message) {
        ByteString options = MessageParts.last(message, DescriptorProto.OPTIONS_FIELD_NUMBER);
        ByteString tracepoint = MessageParts.last(options, Tracepoint.TRACEPOINT_FIELD_NUMBER);
        if (!tracepoint.isEmpty()) {
            putOnce(tracepoint.toStringUtf8(), message);
        } else if (name(message).equals(EVENT)) {
            fields(message).forEach(field -> NUMBERS_BY_TYPE.put(field.getTypeName(), field.getNumber()));
        }
    }

    private static void putOnce(String tracepoint, ByteString message) {
        if (MESSAGES.putIfAbsent(tracepoint, message) != null) {
            throw new IllegalStateException("two messages for " + tracepoint);
        }
    }

    private static String name(ByteString message) {
        return MessageParts.last(message, DescriptorProto.NAME_FIELD_NUMBER).toStringUtf8();
    }

    private static List<FieldDescriptorProto> fields(ByteString message) {
        List<FieldDescriptorProto> fields = new ArrayList<>();
        MessageParts.forEach(message, DescriptorProto.FIELD_FIELD_NUMBER, field -> fields.add(parse(field)));
        return fields;
    }

    private static FieldDescriptorProto parse(ByteString field) {
        try {
            return FieldDescriptorProto.parseFrom(field);
        } catch (InvalidProtocolBufferException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ByteString file() {
        try (InputStream file = TypedMessages.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the jar of the messages lacks " + FILE);
            }
            return ByteString.readFrom(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
