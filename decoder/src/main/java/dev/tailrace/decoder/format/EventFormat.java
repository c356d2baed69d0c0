package dev.tailrace.decoder.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event's format file ({@code events/SYSTEM/NAME/format} in tracefs).
 *
 * @param system the tracepoint's system, for example {@code sched}
 * @param name the tracepoint's name, for example {@code sched_switch}
 * @param id the number in {@code common_type}; differs from boot to boot
 * @param fields all fields in the order of the file, the common ones first
 * @param printFormat the text behind {@code print fmt:}, unchanged; empty when there is none
 */
public record EventFormat(String system, String name, int id, List<FormatField> fields, String printFormat) {

    public EventFormat {
        fields = List.copyOf(fields);
    }

    /** The name as tracefs's folders have it, {@code sched/sched_switch}. */
    public String path() {
        return system + "/" + name;
    }

    /** The field with a name; null when the event has none. */
    public @Nullable FormatField field(String fieldName) {
        for (FormatField field : fields) {
            if (field.name().equals(fieldName)) {
                return field;
            }
        }
        return null;
    }
}
