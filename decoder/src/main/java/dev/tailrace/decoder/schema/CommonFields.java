package dev.tailrace.decoder.schema;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.format.FormatException;
import dev.tailrace.decoder.format.FormatField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The four common fields that {@code TraceEvent} carries itself ({@code struct trace_entry} in the kernel). */
final class CommonFields {
    private static final String TYPE = "common_type";
    private static final String FLAGS = "common_flags";
    private static final String PREEMPT_COUNT = "common_preempt_count";
    private static final String PID = "common_pid";

    private CommonFields() {}

    /**
     * Where they lie in the records of one event.
     *
     * @throws FormatException if the event has no {@code common_type} of 2 bytes, without which no record can be told from another
     */
    static CommonPlan plan(EventFormat format) {
        CommonPlan plan = new CommonPlan(
                offset(format, TYPE), offset(format, FLAGS), offset(format, PREEMPT_COUNT), offset(format, PID));
        if (plan.typeOffset() < 0) {
            throw new FormatException(format.path(), "a field common_type of 2 bytes");
        }
        return plan;
    }

    /** Whether a field is one of the four. One of another size than {@code TraceEvent} foresees is an ordinary field. */
    static boolean isCarried(FormatField field) {
        return field.placement() == FieldPlacement.FIXED && field.size() == expectedSize(field.name());
    }

    /** The common fields of an event, carried or not. */
    static List<FormatField> all(EventFormat format) {
        return format.fields().stream().filter(FormatField::common).toList();
    }

    private static int expectedSize(String name) {
        return switch (name) {
            case TYPE -> Short.BYTES;
            case FLAGS, PREEMPT_COUNT -> Byte.BYTES;
            case PID -> Integer.BYTES;
            default -> -1;
        };
    }

    private static int offset(EventFormat format, String name) {
        FormatField field = find(format, name);
        return field == null ? -1 : field.offset();
    }

    private static @Nullable FormatField find(EventFormat format, String name) {
        for (FormatField field : format.fields()) {
            if (field.name().equals(name) && isCarried(field)) {
                return field;
            }
        }
        return null;
    }
}
