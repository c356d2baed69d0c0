package dev.tailrace.decoder.text;

import dev.tailrace.decoder.context.TaskNames;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.RecordText;
import dev.tailrace.decoder.print.TextOutput;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The switches and wake-ups of the latency tracers: {@code trace_ctxwake_print} in {@code kernel/trace/trace_output.c}. Names of tasks
 * are those of the context.
 */
final class ContextSwitchText implements RecordText {
    private static final String[] NEEDED = {
        "prev_pid", "next_pid", "next_cpu", "prev_prio", "prev_state", "next_prio", "next_state"
    };
    // task_index_to_char in include/linux/sched.h.
    private static final String STATES = "RSDTtXZPI";

    private final Map<String, FormatField> fields;
    private final String arrow;
    private final TaskNames tasks;

    private ContextSwitchText(Map<String, FormatField> fields, String arrow, TaskNames tasks) {
        this.fields = fields;
        this.arrow = arrow;
        this.tasks = tasks;
    }

    static @Nullable RecordText of(EventFormat format, TaskNames tasks) {
        Map<String, FormatField> fields = new HashMap<>();
        format.fields().forEach(field -> fields.put(field.name(), field));
        for (String name : NEEDED) {
            if (!fields.containsKey(name)) {
                return null;
            }
        }
        return new ContextSwitchText(fields, format.name().equals("wakeup") ? "  +" : "==>", tasks);
    }

    @Override
    public void append(EventRecord record, TextOutput out) {
        task("prev", record, out);
        out.append(' ');
        out.append(arrow);
        out.append(" [");
        out.zeroPadded(value("next_cpu", record), 3);
        out.append("] ");
        task("next", record, out);
        out.append(' ');
        out.append(tasks.name((int) value("next_pid", record)));
    }

    private void task(String which, EventRecord record, TextOutput out) {
        out.append(' ');
        right(value(which + "_pid", record), 7, out);
        out.append(':');
        right(value(which + "_prio", record), 3, out);
        out.append(':');
        int state = (int) value(which + "_state", record);
        out.append(state < STATES.length() ? STATES.charAt(state) : '?');
    }

    private long value(String name, EventRecord record) {
        FormatField field = fields.get(name);
        return record.number(field.offset(), field.size(), false);
    }

    private static void right(long value, int width, TextOutput out) {
        int start = out.length();
        out.unsigned(value);
        out.padLeft(start, width);
    }
}
