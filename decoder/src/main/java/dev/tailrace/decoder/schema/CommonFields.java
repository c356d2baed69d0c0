package dev.tailrace.decoder.schema;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;

/** The fields that {@code TraceEvent} carries itself, by their kernel names. */
final class CommonFields {
    private static final String TYPE = "common_type";
    private static final String FLAGS = "common_flags";
    private static final String PREEMPT_COUNT = "common_preempt_count";
    private static final String PID = "common_pid";

    private CommonFields() {}

    /** Whether the event itself carries it, at the width that its reader expects. */
    static boolean isCarried(FormatField field) {
        return switch (field.name()) {
            case TYPE -> field.size() == 2;
            case FLAGS, PREEMPT_COUNT -> field.size() == 1;
            case PID -> field.size() == 4;
            default -> false;
        };
    }

    static CommonPlan plan(EventFormat format) {
        return new CommonPlan(
                offset(format, TYPE), offset(format, FLAGS), offset(format, PREEMPT_COUNT), offset(format, PID));
    }

    private static int offset(EventFormat format, String name) {
        for (FormatField field : format.fields()) {
            if (field.name().equals(name) && isCarried(field)) {
                return field.offset();
            }
        }
        return -1;
    }
}
