package dev.tailrace.exporter.tracefs;

/**
 * A kernel filter for some events, written as {@code SYSTEM:EVENT:EXPRESSION}.
 *
 * @param pattern which events, as in {@link EventSelection}
 * @param expression the kernel's filter language, for example {@code prev_pid != 0} (Documentation/trace/events.rst)
 */
public record EventFilter(String pattern, String expression) {

    /**
     * Reads the command line's form.
     *
     * @throws IllegalArgumentException when a part is missing
     */
    public static EventFilter parse(String text) {
        int first = text.indexOf(':');
        int second = first < 0 ? -1 : text.indexOf(':', first + 1);
        if (second < 0 || text.substring(second + 1).isBlank()) {
            throw new IllegalArgumentException(
                    "filter '%s' is not SYSTEM:EVENT:EXPRESSION, for example 'sched:sched_switch:prev_pid != 0'"
                            .formatted(text));
        }
        return new EventFilter(
                text.substring(0, second).strip(), text.substring(second + 1).strip());
    }
}
