package dev.tailrace.exporter.tracefs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Which events an instance records, and with which filters. */
final class InstanceEvents {
    private final Path instance;
    private final EventFolder folder;
    private final ErrorLog errors;

    InstanceEvents(Path instance) {
        this.instance = instance;
        this.folder = new EventFolder(instance.resolve("events"));
        this.errors = new ErrorLog(instance);
    }

    EventFolder folder() {
        return folder;
    }

    /** Enables these events and no others, leaving those alone that are as wanted already. */
    void enableExactly(Set<EventName> wanted) {
        Set<EventName> enabled = enabled();
        for (EventName name : enabled) {
            if (!wanted.contains(name)) {
                enableFile(name).write("0");
            }
        }
        for (EventName name : wanted) {
            // ftrace's own events cannot be switched; they come with markers and tracers.
            if (!enabled.contains(name) && enableFile(name).exists()) {
                enableFile(name).write("1");
            }
        }
    }

    /** The events that are enabled now ({@code set_event}; a line may go on with a list of modules). */
    Set<EventName> enabled() {
        Set<EventName> names = new TreeSet<>();
        new ControlFile(instance.resolve("set_event")).read().lines().forEach(line -> {
            String[] parts = line.strip().split(":", 3);
            if (parts.length >= 2) {
                names.add(new EventName(parts[0], parts[1]));
            }
        });
        return names;
    }

    /**
     * Sets one event's filter.
     *
     * @throws KernelRefusalException with the kernel's own words
     */
    void filter(EventName name, String expression) {
        errors.clear();
        try {
            new ControlFile(folder.eventFolder(name).resolve("filter")).tryWrite(expression);
        } catch (IOException refused) {
            throw new KernelRefusalException(
                    "the kernel refuses the filter '%s' for %s: %s".formatted(expression, name, explain(refused)));
        }
    }

    private String explain(IOException refused) {
        String entry = errors.lastEntry();
        return entry.isEmpty() ? ControlFile.reason(refused) : entry;
    }

    private ControlFile enableFile(EventName name) {
        return new ControlFile(folder.eventFolder(name).resolve("enable"));
    }
}
