package dev.tailrace.decoder.schema;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.proto.v1.Tracepoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tracepoints that have a message of their own, as the {@code .proto} files say: every message in the payload of {@code TraceEvent}
 * that carries the option {@code tracepoint}. Adding an event means adding a message there.
 */
public final class TypedMessages {
    private static final Map<String, FieldDescriptor> PAYLOADS = payloads();
    private static final FieldDescriptor DYNAMIC =
            TraceEvent.getDescriptor().findFieldByNumber(TraceEvent.DYNAMIC_FIELD_NUMBER);

    private TypedMessages() {}

    /** All tracepoints with a message, as {@code system/name}, in the order of the payload's fields. */
    public static Set<String> tracepoints() {
        return PAYLOADS.keySet();
    }

    /** The payload field for a tracepoint; null when it has no message. */
    static @Nullable FieldDescriptor payload(String tracepoint) {
        return PAYLOADS.get(tracepoint);
    }

    /** The payload field for all the others. */
    static FieldDescriptor dynamicPayload() {
        return DYNAMIC;
    }

    private static Map<String, FieldDescriptor> payloads() {
        Map<String, FieldDescriptor> payloads = new LinkedHashMap<>();
        for (FieldDescriptor field : TraceEvent.getDescriptor().getFields()) {
            if (field.getRealContainingOneof() != null) {
                String tracepoint = field.getMessageType().getOptions().getExtension(Tracepoint.tracepoint);
                if (!tracepoint.isEmpty()) {
                    putOnce(payloads, tracepoint, field);
                }
            }
        }
        return Collections.unmodifiableMap(payloads);
    }

    private static void putOnce(Map<String, FieldDescriptor> payloads, String tracepoint, FieldDescriptor field) {
        FieldDescriptor other = payloads.putIfAbsent(tracepoint, field);
        if (other != null) {
            throw new IllegalStateException(
                    "two messages for %s: %s and %s".formatted(tracepoint, other.getFullName(), field.getFullName()));
        }
    }
}
