package dev.tailrace.decoder.record;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.format.FieldShape;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.Pids;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lays the events of one schema out as records again. Fields come to the offsets of the format; what has no fixed size comes behind them
 * all. Not thread safe.
 */
public final class RecordBuilder {
    // More than any record: a sub-buffer has at most 64 KiB.
    private static final int MAXIMUM_BYTES = 1 << 17;
    private static final int INITIAL_BYTES = 1 << 10;
    private static final int MAXIMUM_LOCATED = 0xffff;

    private final EventSchema schema;
    private final EventFormat format;
    private final EventRecord record;
    private final ByteOrder order;
    private final int fixedEnd;
    private ByteBuffer bytes;

    /** @throws dev.tailrace.decoder.format.FormatException if the schema holds what is no format */
    public RecordBuilder(EventSchema schema) {
        this.schema = schema;
        this.format = SchemaFormat.of(schema);
        this.record = new EventRecord(schema.getBigEndian());
        this.order = schema.getBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        this.fixedEnd = format.fields().stream()
                .mapToInt(field -> field.offset() + field.size())
                .max()
                .orElse(0);
        this.bytes = ByteBuffer.allocate(Math.max(INITIAL_BYTES, fixedEnd)).order(order);
    }

    /** The kernel's format of these events. */
    public EventFormat format() {
        return format;
    }

    /**
     * One event's record. Valid until the next one.
     *
     * @param batch the event's batch
     * @param event what all events share
     * @param payload the event's fields by the schema's numbers
     */
    public EventRecord build(TraceBatch batch, TraceEvent event, Message payload) {
        try {
            return fill(batch, event, payload);
        } catch (BufferOverflowException _) {
            if (bytes.capacity() >= MAXIMUM_BYTES) {
                throw new IllegalArgumentException(
                        "an event %s of more than %d bytes".formatted(format.path(), MAXIMUM_BYTES));
            }
            bytes = ByteBuffer.allocate(2 * bytes.capacity()).order(order);
            return build(batch, event, payload);
        }
    }

    private EventRecord fill(TraceBatch batch, TraceEvent event, Message payload) {
        bytes.clear();
        for (int index = 0; index < fixedEnd; index++) {
            bytes.put((byte) 0);
        }
        for (int index = 0; index < format.fields().size(); index++) {
            FormatField field = format.fields().get(index);
            int number = schema.getFields(index).getNumber();
            if (number == 0) {
                common(field, batch, event);
            } else {
                FieldDescriptor descriptor = payload.getDescriptorForType().findFieldByNumber(number);
                if (descriptor != null) {
                    place(field, encoded(field, payload.getField(descriptor)));
                }
            }
        }
        return record.at(bytes.array(), 0, bytes.position());
    }

    private void common(FormatField field, TraceBatch batch, TraceEvent event) {
        switch (field.name()) {
            case "common_pid" -> bytes.putInt(field.offset(), Pids.of(batch, event));
            case "common_flags" -> bytes.put(field.offset(), (byte) event.getContextFlags());
            case "common_preempt_count" ->
                bytes.put(field.offset(), (byte) (event.getMigrateDisableDepth() << 4 | event.getPreemptDepth()));
            default -> {
                // The event's number, which no reader of this record asks for.
            }
        }
    }

    private void place(FormatField field, byte[] value) {
        if (field.placement() == FieldPlacement.FIXED) {
            bytes.put(field.offset(), value, 0, Math.min(value.length, field.size()));
        } else if (field.placement() == FieldPlacement.TAIL) {
            bytes.position(field.offset()).put(value);
        } else {
            int base = field.placement() == FieldPlacement.REL_LOC ? field.offset() + field.size() : 0;
            int length = Math.min(value.length, MAXIMUM_LOCATED);
            bytes.putInt(field.offset(), length << 16 | bytes.position() - base);
            bytes.put(value, 0, length);
        }
    }

    private byte[] encoded(FormatField field, Object value) {
        return switch (value) {
            case String text ->
                (field.shape() == FieldShape.TEXT ? text + '\0' : text).getBytes(StandardCharsets.UTF_8);
            case ByteString raw -> raw.toByteArray();
            case List<?> list -> numbers(list, field.elementSize());
            default -> numbers(List.of(value), field.elementSize());
        };
    }

    private byte[] numbers(List<?> values, int sizeBytes) {
        ByteBuffer encoded = ByteBuffer.allocate(values.size() * sizeBytes).order(order);
        for (Object value : values) {
            long number = value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).longValue();
            switch (sizeBytes) {
                case 1 -> encoded.put((byte) number);
                case 2 -> encoded.putShort((short) number);
                case 4 -> encoded.putInt((int) number);
                default -> encoded.putLong(number);
            }
        }
        return encoded.array();
    }
}
