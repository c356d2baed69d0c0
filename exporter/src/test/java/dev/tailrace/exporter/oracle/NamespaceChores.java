package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Mounts, names and networks in namespaces that end with a thread. */
final class NamespaceChores {
    private static final int NEW_MOUNTS = 0x20000;
    private static final int NEW_CGROUPS = 0x02000000;
    private static final int NEW_NAMES = 0x04000000;
    private static final int NEW_IPC = 0x08000000;
    private static final int NEW_NETWORK = 0x40000000;
    private static final int PRIVATE_BELOW = 0x40000 | 0x4000;
    private static final int DETACH = 2;
    private static final int O_RDWR_NONBLOCK = 04002;
    private static final int AT_FDCWD = -100;

    private NamespaceChores() {}

    static List<Chore> all() {
        return List.of(
                Chore.of("mount file systems that nobody else sees", within(NEW_MOUNTS, NamespaceChores::mounts)),
                Chore.of("mount a file system that nobody serves", within(NEW_MOUNTS, NamespaceChores::unservedMount)),
                Chore.of("use a host name that nobody else sees", within(NEW_NAMES, NamespaceChores::hostName)),
                Chore.of("see other groups", within(NEW_CGROUPS | NEW_IPC, scratch -> call(GETPID))),
                Chore.of("use a network that nobody else sees", within(NEW_NETWORK, OwnNetwork::use)));
    }

    /** Works in a thread that has unshared a part of what it sees; if it may not, it doesn't. */
    private static Chore.Work within(long namespaces, Chore.Work work) {
        return scratch -> {
            Thread thread = Thread.ofPlatform().start(() -> {
                if (call(UNSHARE, namespaces) == 0) {
                    runIn(scratch, work);
                }
            });
            thread.join();
        };
    }

    private static void runIn(Scratch scratch, Chore.Work work) {
        try {
            work.run(scratch);
        } catch (Exception refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Before anything else: what is mounted from here on must not reach other namespaces. */
    private static boolean keepMountsToOneself(Scratch scratch) {
        return call(MOUNT, 0, scratch.text("/"), 0, PRIVATE_BELOW, 0) == 0;
    }

    private static void mounts(Scratch scratch) throws Exception {
        if (!keepMountsToOneself(scratch)) {
            return;
        }
        Path point = Files.createDirectory(scratch.folder().resolve("mounted"));
        long path = scratch.text(point.toString());
        for (String type : new String[] {"tmpfs", "hugetlbfs", "proc", "mqueue", "ramfs"}) {
            call(MOUNT, scratch.text("none"), path, scratch.text(type), 0, 0);
            long file = call(OPENAT, AT_FDCWD, scratch.text(point + "/file"), 0102, 0600);
            call(WRITE, file, path, 4);
            call(FTRUNCATE, file, 2 << 20);
            call(FALLOCATE, file, 3, 0, 2 << 20);
            call(SYNCFS, file);
            call(CLOSE, file);
            call(UNLINK, scratch.text(point + "/file"));
            call(UMOUNT2, path, DETACH);
        }
        newMountCalls(scratch, path);
        Files.delete(point);
    }

    private static void newMountCalls(Scratch scratch, long path) {
        long context = call(FSOPEN, scratch.text("tmpfs"), 0);
        call(FSCONFIG, context, 6, 0, 0, 0);
        long mount = call(FSMOUNT, context, 0, 0);
        call(MOUNT_SETATTR, mount, scratch.text(""), 0x1000, scratch.longs(1, 0, 0, 0), 32);
        call(MOVE_MOUNT, mount, scratch.text(""), AT_FDCWD, path, 4);
        call(CLOSE, call(FSPICK, AT_FDCWD, path, 0));
        call(CLOSE, call(OPEN_TREE, AT_FDCWD, path, 1));
        call(UMOUNT2, path, DETACH);
        call(PIVOT_ROOT, scratch.path("nowhere"), scratch.path("nowhere"));
        call(CLOSE, mount);
        call(CLOSE, context);
    }

    private static void unservedMount(Scratch scratch) throws Exception {
        if (!keepMountsToOneself(scratch)) {
            return;
        }
        Path point = Files.createDirectory(scratch.folder().resolve("unserved"));
        long server = call(OPENAT, AT_FDCWD, scratch.text("/dev/fuse"), O_RDWR_NONBLOCK, 0);
        String options = "fd=%d,rootmode=40000,user_id=0,group_id=0".formatted(server);
        call(
                MOUNT,
                scratch.text("none"),
                scratch.text(point.toString()),
                scratch.text("fuse"),
                0,
                scratch.text(options));
        call(READ, server, scratch.zeros(65536), server < 0 ? 0 : 65536);
        call(CLOSE, server);
        call(UMOUNT2, scratch.text(point.toString()), DETACH);
        Files.delete(point);
    }

    private static void hostName(Scratch scratch) {
        call(SETHOSTNAME, scratch.text("tailrace"), 8);
        call(SETDOMAINNAME, scratch.text("tailrace"), 8);
    }
}
