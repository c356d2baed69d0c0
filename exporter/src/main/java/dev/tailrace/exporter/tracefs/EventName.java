package dev.tailrace.exporter.tracefs;

/**
 * A tracepoint's name.
 *
 * @param system for example {@code sched}
 * @param event for example {@code sched_switch}
 */
public record EventName(String system, String event) implements Comparable<EventName> {

    @Override
    public int compareTo(EventName other) {
        int bySystem = system.compareTo(other.system);
        return bySystem != 0 ? bySystem : event.compareTo(other.event);
    }

    /** As the command line and {@code set_event} have it, {@code sched:sched_switch}. */
    @Override
    public String toString() {
        return system + ":" + event;
    }
}
