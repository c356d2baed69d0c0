package dev.tailrace.exporter.oracle;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Does all chores once when a line arrives, says done, and ends when its input does. */
public final class KernelWorkload {
    private KernelWorkload() {}

    /** Works in a new folder below the one that is named. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "tailrace-workload");
        try (Arena arena = Arena.ofShared()) {
            Scratch scratch = new Scratch(arena, folder);
            chores().forEach(chore -> run(chore, scratch));
        } finally {
            removeAll(folder);
        }
        System.out.println("done");
        while (System.in.read() >= 0) {}
    }

    private static List<Chore> chores() {
        return Stream.of(
 FileChores.all(), FileSpaceChores.all(), MemoryChores.all(), PipeChores.all(), ProcessChores.all(), SignalChores.all(), SocketChores.all(), NamespaceChores.all())
                .flatMap(List::stream)
                .toList();
    }

    private static void run(Chore chore, Scratch scratch) {
        long startNs = System.nanoTime();
        try {
            chore.work().run(scratch);
        } catch (Exception refused) {
            System.out.println(chore.name() + ": " + refused);
        }
        System.out.printf("%s: %d ms%n", chore.name(), (System.nanoTime() - startNs) / 1_000_000);
    }

    private static void removeAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
