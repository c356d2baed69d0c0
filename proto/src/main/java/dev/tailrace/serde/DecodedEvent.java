package dev.tailrace.serde;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.KernelField;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event with all its fields, whatever its kind.
 *
 * @param schema what the kernel says of it
 * @param payload its fields by the schema's numbers
 */
public record DecodedEvent(EventSchema schema, DynamicMessage payload) {

    /** The tracepoint, {@code sched/sched_switch}. */
    public String tracepoint() {
        return schema.getSystem() + "/" + schema.getName();
    }

    /** The fields by name, in the kernel's order, without the common ones: Long, Integer, Boolean, String, ByteString or lists of them. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (KernelField field : schema.getFieldsList()) {
            FieldDescriptor descriptor = payload.getDescriptorForType().findFieldByNumber(field.getNumber());
            if (descriptor != null) {
                fields.put(field.getName(), payload.getField(descriptor));
            }
        }
        return fields;
    }

    /** One line: {@code sched_switch: prev_comm=java prev_pid=7 …}; addresses in hex, bytes as hex digits. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(schema.getName()).append(':');
        for (KernelField field : schema.getFieldsList()) {
            FieldDescriptor descriptor = payload.getDescriptorForType().findFieldByNumber(field.getNumber());
            if (descriptor != null) {
                text.append(' ')
                        .append(field.getName())
                        .append('=')
                        .append(text(descriptor, payload.getField(descriptor)));
            }
        }
        return text.toString();
    }

    private static String text(FieldDescriptor descriptor, Object value) {
        if (descriptor.isRepeated()) {
            return value.toString();
        }
        return switch (descriptor.getType()) {
            case FIXED64 -> "0x" + Long.toHexString((Long) value);
            case UINT64 -> Long.toUnsignedString((Long) value);
            case BYTES -> HexFormat.of().formatHex(((ByteString) value).toByteArray());
            case STRING -> value.toString().stripTrailing();
            default -> value.toString();
        };
    }
}
