package dev.tailrace.exporter.oracle;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Does all chores once when a line arrives, says done, and ends when its input does. */
public final class KernelWorkload {
    private static final long PATIENCE_NS = 30_000_000_000L;

    private KernelWorkload() {}

    /** Works in a new folder below the one that is named. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        haltLater();
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "tailrace-workload");
        try (Arena arena = Arena.ofShared()) {
            Scratch scratch = new Scratch(arena, folder);
            chores().forEach(chore -> run(chore, scratch));
        } finally {
            FolderTree.remove(folder);
        }
        System.out.println("done");
        while (System.in.read() >= 0) {}
    }

    /** A call that never returns must not keep the process, nor whoever waits for it. */
    private static void haltLater() {
        Thread.ofPlatform().daemon().start(() -> {
            long deadlineNs = System.nanoTime() + PATIENCE_NS;
            while (System.nanoTime() < deadlineNs) {
                LockSupport.parkNanos(PATIENCE_NS);
            }
            System.out.println("out of patience");
            Runtime.getRuntime().halt(1);
        });
    }

    private static List<Chore> chores() {
        return Stream.of(
                        FileChores.all(),
                        FileSpaceChores.all(),
                        MemoryChores.all(),
                        PipeChores.all(),
                        ProcessChores.all(),
                        SignalChores.all(),
                        SocketChores.all(),
                        NamespaceChores.all(),
                        IpcChores.all(),
                        BpfChores.all(),
                        CgroupChores.all(),
                        UringChores.all())
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
}
