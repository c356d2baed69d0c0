package dev.tailrace.exporter.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** A control group of one's own, with a child process in it for a while. */
final class CgroupChores {
    private static final List<Path> ROOTS = List.of(Path.of("/sys/fs/cgroup/unified"), Path.of("/sys/fs/cgroup"));
    private static final int REMOVE_TRIES = 50;
    private static final int REMOVE_WAIT_MS = 10;

    private CgroupChores() {}

    static List<Chore> all() {
        return List.of(
                Chore.of("freeze a child in a group", scratch -> unified().ifPresent(CgroupChores::freezeChild)),
                Chore.of("rename a group of the old kind", scratch -> rename(Path.of("/sys/fs/cgroup/freezer"))));
    }

    private static Optional<Path> unified() {
        return ROOTS.stream()
                .filter(root -> Files.isWritable(root.resolve("cgroup.procs"))
                        && Files.exists(root.resolve("cgroup.controllers")))
                .findFirst();
    }

    private static void freezeChild(Path root) {
        Path group = root.resolve("tailrace-workload-" + ProcessHandle.current().pid());
        try {
            Files.createDirectory(group);
            Process child = new ProcessBuilder("/bin/cat").start();
            try {
                write(group.resolve("cgroup.procs"), Long.toString(child.pid()));
                write(group.resolve("cgroup.freeze"), "1");
                Files.readString(group.resolve("cgroup.stat"));
                Files.readString(group.resolve("cgroup.events"));
                write(group.resolve("cgroup.freeze"), "0");
            } finally {
                child.destroyForcibly().waitFor();
                remove(group);
            }
        } catch (IOException | InterruptedException refused) {
            System.out.println("no group: " + refused);
        }
    }

    private static void rename(Path root) throws IOException {
        Path group = root.resolve("tailrace-workload-" + ProcessHandle.current().pid());
        Path renamed = root.resolve(group.getFileName() + "-renamed");
        if (Files.isWritable(root.resolve("cgroup.procs"))) {
            Files.createDirectory(group);
            try {
                Files.move(group, renamed);
            } finally {
                Files.deleteIfExists(group);
                Files.deleteIfExists(renamed);
            }
        }
    }

    private static void write(Path file, String value) throws IOException {
        Files.writeString(file, value, StandardOpenOption.WRITE);
    }

    /** A group is busy until its last process is gone altogether. */
    private static void remove(Path group) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.delete(group);
                return;
            } catch (IOException busy) {
                if (attempt == REMOVE_TRIES) {
                    throw busy;
                }
                Thread.sleep(REMOVE_WAIT_MS);
            }
        }
    }
}
