package dev.tailrace.exporter.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** An {@code events} folder: of tracefs, of an instance, or copied by {@code tailrace prepare}. */
public final class EventFolder {
    private final Path folder;

    /** @param folder holds {@code header_page} and {@code SYSTEM/EVENT/format} */
    public EventFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** The text of {@code header_page}. */
    public String headerPage() {
        return new ControlFile(folder.resolve("header_page")).read();
    }

    /** The text of {@code header_event}. */
    public String headerEvent() {
        return new ControlFile(folder.resolve("header_event")).read();
    }

    /** The text of one event's format. */
    public String format(EventName name) {
        return new ControlFile(eventFolder(name).resolve("format")).read();
    }

    /** Whether the event exists here. */
    public boolean has(EventName name) {
        return Files.exists(eventFolder(name).resolve("format"));
    }

    /** All events that have a format, sorted. */
    public List<EventName> names() {
        return names(system -> true);
    }

    /**
     * The events of some systems that have a format, sorted. All 2,300 of a kernel take a tenth of a second, some systems a fraction.
     *
     * @param systems tells by its name whether a system is asked for
     */
    public List<EventName> names(Predicate<String> systems) {
        List<EventName> names = new ArrayList<>();
        for (String system : entries(folder)) {
            if (systems.test(system) && Files.isDirectory(folder.resolve(system))) {
                addEvents(system, names);
            }
        }
        Collections.sort(names);
        return names;
    }

    /** Those of the selected events that have a format here, and all of one system, sorted. */
    public List<EventName> selectedAnd(String system, Collection<EventName> selected) {
        Set<EventName> names = new TreeSet<>(names(system::equals));
        selected.stream().filter(this::has).forEach(names::add);
        return List.copyOf(names);
    }

    private void addEvents(String system, List<EventName> names) {
        for (String entry : entries(folder.resolve(system))) {
            EventName name = new EventName(system, entry);
            if (has(name)) {
                names.add(name);
            }
        }
    }

    /** The folder of one event. */
    Path eventFolder(EventName name) {
        return folder.resolve(name.system()).resolve(name.event());
    }

    private static List<String> entries(Path parent) {
        try (var entries = Files.list(parent)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException failed) {
            throw new TracefsException("cannot list %s: %s".formatted(parent, ControlFile.reason(failed)));
        }
    }
}
