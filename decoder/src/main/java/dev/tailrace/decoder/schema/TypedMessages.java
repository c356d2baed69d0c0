package dev.tailrace.decoder.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tailrace.proto.v1.DynamicEvent;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.proto.v1.Tracepoint;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of {@code TraceEvent}'s payload by the tracepoint they name: adding an event is adding a message, no code. */
final class TypedMessages {
    /** The payload field of an event without a message of its own. */
    static final FieldDescriptor DYNAMIC =
            TraceEvent.getDescriptor().findFieldByNumber(TraceEvent.DYNAMIC_FIELD_NUMBER);

    private static final Map<String, FieldDescriptor> PAYLOADS = payloads();

    private TypedMessages() {}

    /** The payload field for a tracepoint ({@code sched/sched_switch}); null when it has no message. */
    static @Nullable FieldDescriptor payload(String tracepoint) {
        return PAYLOADS.get(tracepoint);
    }

    private static Map<String, FieldDescriptor> payloads() {
        Map<String, FieldDescriptor> payloads = new HashMap<>();
        for (FieldDescriptor field : DYNAMIC.getContainingOneof().getFields()) {
            Descriptor message = field.getMessageType();
            if (message != DynamicEvent.getDescriptor()) {
                payloads.put(message.getOptions().getExtension(Tracepoint.tracepoint), field);
            }
        }
        return Map.copyOf(payloads);
    }
}
