package dev.tailrace.exporter.tracefs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A folder with what an exporter without rights cannot read: formats, {@code printk_formats}, {@code kallsyms}, and the names of host and
 * instance, which a container does not see.
 *
 * <pre>
 *   host  instance  kallsyms  printk_formats  events/header_page  events/SYSTEM/EVENT/format
 * </pre>
 */
public final class PreparedContext {
    /** The running kernel's symbols. */
    public static final Path LIVE_KALLSYMS = Path.of("/proc/kallsyms");

    private static final String KALLSYMS = "kallsyms";
    private static final String PRINTK_FORMATS = "printk_formats";
    private static final String ALWAYS_COPIED = "ftrace";

    private final Path folder;

    /** @param folder of the context */
    public PreparedContext(Path folder) {
        this.folder = folder;
    }

    /** Fills the folder; what is there already is replaced. */
    public void write(Tracefs tracefs, String instance, Collection<EventName> selected) {
        try {
            Files.createDirectories(folder.resolve("events"));
            Files.writeString(folder.resolve("host"), HostFacts.read().hostName() + "\n");
            Files.writeString(folder.resolve("instance"), instance + "\n");
            copy(LIVE_KALLSYMS, kallsyms());
            copy(tracefs.root().resolve(PRINTK_FORMATS), printkFormats());
            copyFormats(tracefs.events(), selected);
        } catch (IOException failed) {
            throw new TracefsException("cannot fill the context folder %s: %s".formatted(folder, failed.getMessage()));
        }
    }

    private void copyFormats(EventFolder events, Collection<EventName> selected) throws IOException {
        copy(events.path().resolve("header_page"), folder.resolve("events/header_page"));
        for (EventName name : events.names()) {
            if (name.system().equals(ALWAYS_COPIED) || selected.contains(name)) {
                Path target = folder.resolve("events").resolve(name.system()).resolve(name.event());
                Files.createDirectories(target);
                copy(events.eventFolder(name).resolve("format"), target.resolve("format"));
            }
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.write(target, KernelFile.read(source));
    }

    /** The formats. */
    public EventFolder events() {
        return new EventFolder(folder.resolve("events"));
    }

    /** The kernel's symbols. */
    public Path kallsyms() {
        return folder.resolve(KALLSYMS);
    }

    /** The kernel's texts that events point to. */
    public Path printkFormats() {
        return folder.resolve(PRINTK_FORMATS);
    }

    /** The host's name. */
    public String host() {
        return new ControlFile(folder.resolve("host")).read();
    }

    /** The instance's name. */
    public String instance() {
        return new ControlFile(folder.resolve("instance")).read();
    }

    /**
     * Gives the instance with all its files, or this folder, to a user and group of the same number. A folder after what is in it: a root
     * without capabilities cannot enter what it has given away.
     */
    public static void giveTo(Path tree, int owner) {
        try (var paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                for (String attribute : List.of("unix:uid", "unix:gid")) {
                    Files.setAttribute(path, attribute, owner, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException | UncheckedIOException failed) {
            throw new TracefsException("cannot give %s to user %d: %s".formatted(tree, owner, failed.getMessage()));
        }
    }
}
