package dev.tailrace.exporter.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** The kernel's tracing file system, as far as it is mounted and may be used. */
public final class Tracefs {
    private static final List<Path> USUAL_PLACES =
            List.of(Path.of("/sys/kernel/tracing"), Path.of("/sys/kernel/debug/tracing"));

    private final Path root;

    /**
     * Finds it at its usual places.
     *
     * @throws TracingUnavailableException when it is not mounted or not to be read
     */
    public static Tracefs find() {
        return find(USUAL_PLACES);
    }

    static Tracefs find(List<Path> places) {
        boolean hidden = false;
        for (Path place : places) {
            if (Files.isReadable(place.resolve("trace_clock"))) {
                return new Tracefs(place);
            }
            hidden |= Files.isDirectory(place) && !Files.isReadable(place);
        }
        throw new TracingUnavailableException(
                hidden
                        ? "%s may be read by root only: run as root, or let root run 'tailrace prepare'"
                                .formatted(places.getFirst())
                        : "tracefs is not mounted, or locked down: run 'mount -t tracefs nodev %s' as root"
                                .formatted(places.getFirst()));
    }

    Tracefs(Path root) {
        this.root = root;
    }

    /** Where it is mounted. */
    public Path root() {
        return root;
    }

    /** The folder of an instance of this name, whether it exists or not. */
    public Path instanceFolder(String name) {
        return root.resolve("instances").resolve(name);
    }

    /** The instances that exist, sorted. */
    public List<String> instances() {
        try (var folders = Files.list(root.resolve("instances"))) {
            return List.copyOf(new TreeSet<>(
                    folders.map(folder -> folder.getFileName().toString()).toList()));
        } catch (IOException failed) {
            throw new TracefsException("cannot list the instances: " + ControlFile.reason(failed));
        }
    }

    /** The events that this kernel offers. */
    public EventFolder events() {
        return new EventFolder(root.resolve("events"));
    }

    /** The text of {@code printk_formats}: the texts in the kernel that events point to. */
    public String printkFormats() {
        return new ControlFile(root.resolve("printk_formats")).read();
    }

    /** The text of {@code saved_cmdlines}: the names of the threads that were traced. */
    public String savedCmdlines() {
        return new ControlFile(root.resolve("saved_cmdlines")).read();
    }

    /** The text of {@code /proc/kallsyms}: the names of the kernel's addresses. */
    public static String kallsyms() {
        return new ControlFile(Path.of("/proc/kallsyms")).read();
    }
}
