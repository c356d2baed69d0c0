package dev.tailrace.exporter.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
        List<EventName> names = new ArrayList<>();
        for (Path system : folders(folder)) {
            for (Path event : folders(system)) {
                if (Files.exists(event.resolve("format"))) {
                    names.add(new EventName(
                            system.getFileName().toString(), event.getFileName().toString()));
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    /** The folder of one event. */
    Path eventFolder(EventName name) {
        return folder.resolve(name.system()).resolve(name.event());
    }

    private static List<Path> folders(Path parent) {
        try (var entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).toList();
        } catch (IOException failed) {
            throw new TracefsException("cannot list %s: %s".formatted(parent, ControlFile.reason(failed)));
        }
    }
}
