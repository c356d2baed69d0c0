package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

import java.util.List;

/** Names, contents and locks of files. */
final class FileChores {
    private static final int AT_FDCWD = -100;
    private static final int O_RDWR_CREAT = 0102;
    private static final int O_RDWR_NONBLOCK = 04002;
    private static final int O_DIRECTORY = 0200000;
    private static final int O_PATH = 010000000;
    private static final int F_SETLK = 6;
    private static final int F_GETLK = 5;
    private static final int F_SETSIG = 10;
    private static final int F_OFD_SETLK = 37;
    private static final int F_SETLEASE = 1024;
    private static final int F_RDLCK = 0;
    private static final int F_UNLCK = 2;
    private static final int SIGURG = 23;
    private static final int LOCK_EX = 2;
    private static final int LOCK_UN = 8;

    private FileChores() {}

    static List<Chore> all() {
        return List.of(
                Chore.of("write and read a file", FileChores::writeAndRead),
                Chore.of("make, link, rename and remove names", FileChores::names),
                Chore.of("ask for a file's attributes", FileChores::attributes),
                Chore.of("change a file's attributes", FileChores::changeAttributes),
                Chore.of("set, read, list and remove extended attributes", FileChores::extendedAttributes),
                Chore.of("lock a file in all ways", FileChores::locks),
                Chore.of("open a file that another has leased", FileChores::lease),
                Chore.of("copy a file's range", FileChores::copyRange));
    }

    /** The descriptor of a file in the folder, made if need be. */
    static long open(Scratch scratch, String name, int more) {
        return call(OPENAT, AT_FDCWD, scratch.path(name), O_RDWR_CREAT | more, 0600);
    }

    private static void writeAndRead(Scratch scratch) {
        long buffer = scratch.zeros(8192);
        long vectors = scratch.longs(buffer, 4096, buffer + 4096, 4096);
        long file = open(scratch, "contents", 0);
        call(WRITE, file, buffer, 8192);
        call(PWRITE64, file, buffer, 100, 8192);
        call(WRITEV, file, vectors, 2);
        call(PWRITEV, file, vectors, 2, 4096);
        call(PWRITEV2, file, vectors, 2, 8192, 0, 0);
        call(LSEEK, file, 0, 0);
        call(READ, file, buffer, 8192);
        call(PREAD64, file, buffer, 100, 50);
        call(READV, file, vectors, 2);
        call(PREADV, file, vectors, 2, 0);
        call(PREADV2, file, vectors, 2, 0, 0, 0);
        call(READAHEAD, file, 0, 4096);
        call(FTRUNCATE, file, 1000);
        call(CLOSE, file);
        call(OPEN, scratch.path("contents"), 0, 0);
        call(CREAT, scratch.path("created"), 0600);
        call(OPENAT2, AT_FDCWD, scratch.path("contents"), scratch.longs(0, 0, 0), 24);
        call(TRUNCATE, scratch.path("contents"), 10);
        call(OPEN, scratch.path("no such file"), 0, 0);
        call(CLOSE, -1);
    }

    private static void names(Scratch scratch) {
        long first = scratch.path("first");
        long second = scratch.path("second");
        call(CLOSE, open(scratch, "first", 0));
        call(MKDIR, scratch.path("folder"), 0700);
        call(MKDIRAT, AT_FDCWD, scratch.path("folder/below"), 0700);
        call(LINK, first, second);
        call(LINKAT, AT_FDCWD, first, AT_FDCWD, scratch.path("third"), 0);
        call(SYMLINK, first, scratch.path("symbolic"));
        call(SYMLINKAT, first, AT_FDCWD, scratch.path("symbolic too"));
        call(READLINK, scratch.path("symbolic"), scratch.zeros(256), 256);
        call(READLINKAT, AT_FDCWD, scratch.path("symbolic"), scratch.zeros(256), 256);
        call(MKNOD, scratch.path("fifo"), 0010600, 0);
        call(MKNODAT, AT_FDCWD, scratch.path("other fifo"), 0010600, 0);
        call(RENAME, second, scratch.path("renamed"));
        call(RENAMEAT, AT_FDCWD, scratch.path("renamed"), AT_FDCWD, second);
        call(RENAMEAT2, AT_FDCWD, first, AT_FDCWD, second, 2);
        listFolder(scratch);
        call(UNLINK, first);
        call(UNLINKAT, AT_FDCWD, second, 0);
        call(RMDIR, scratch.path("folder/below"));
        call(RMDIR, scratch.path("folder"));
        call(NAME_TO_HANDLE_AT, AT_FDCWD, scratch.path("third"), scratch.ints(128, 0), scratch.zeros(256), 0);
        call(OPEN_BY_HANDLE_AT, -1, scratch.ints(8, 1, 0, 0), 0);
        call(LOOKUP_DCOOKIE, 0, 0, 0);
        call(GETCWD, scratch.zeros(4096), 4096);
        call(CHDIR, scratch.path("no such folder"));
        call(FCHDIR, -1);
        call(CHROOT, scratch.path("no such folder"));
    }

    private static void listFolder(Scratch scratch) {
        long folder = call(OPENAT, AT_FDCWD, scratch.path("."), O_DIRECTORY);
        call(GETDENTS64, folder, scratch.zeros(4096), 4096);
        call(GETDENTS, folder, scratch.zeros(4096), 4096);
        call(CLOSE, folder);
    }

    private static void attributes(Scratch scratch) {
        long file = open(scratch, "attributes", 0);
        long path = scratch.path("attributes");
        long buffer = scratch.zeros(512);
        call(STAT, path, buffer);
        call(LSTAT, path, buffer);
        call(FSTAT, file, buffer);
        call(NEWFSTATAT, AT_FDCWD, path, buffer, 0);
        call(STATX, AT_FDCWD, path, 0, 0xfff, buffer);
        call(STATFS, path, buffer);
        call(FSTATFS, file, buffer);
        call(USTAT, 0, buffer);
        call(SYSFS, 3);
        call(ACCESS, path, 4);
        call(FACCESSAT, AT_FDCWD, path, 4);
        call(FACCESSAT2, AT_FDCWD, path, 4, 0);
        call(FCNTL, file, 3);
        call(QUOTACTL, 0x80000700, 0, 0, buffer);
        call(STATMOUNT, 0, 0, 0, 0);
        call(LISTMOUNT, 0, 0, 0, 0);
        call(CLOSE, file);
    }

    private static void changeAttributes(Scratch scratch) {
        long file = open(scratch, "changed", 0);
        long path = scratch.path("changed");
        long times = scratch.longs(1, 2, 3, 4);
        call(CHMOD, path, 0640);
        call(FCHMOD, file, 0600);
        call(FCHMODAT, AT_FDCWD, path, 0600);
        call(CHOWN, path, -1, -1);
        call(LCHOWN, path, -1, -1);
        call(FCHOWN, file, 0, 0);
        call(FCHOWNAT, AT_FDCWD, path, 0, 0, 0);
        call(UTIME, path, times);
        call(UTIMES, path, times);
        call(FUTIMESAT, AT_FDCWD, path, times);
        call(UTIMENSAT, AT_FDCWD, path, times, 0);
        call(UMASK, call(UMASK, 077));
        call(DUP, -1);
        call(DUP2, -1, 1000);
        call(DUP3, file, 1000, 0);
        call(CLOSE_RANGE, 1000, 1000, 0);
        call(CLOSE, file);
    }

    private static void extendedAttributes(Scratch scratch) {
        long file = open(scratch, "extended", 0);
        long path = scratch.path("extended");
        long name = scratch.text("user.tailrace");
        long value = scratch.text("value");
        call(SETXATTR, path, name, value, 5, 0);
        call(LSETXATTR, path, scratch.text("trusted.tailrace"), value, 5, 0);
        call(FSETXATTR, file, name, value, 4, 0);
        call(GETXATTR, path, name, scratch.zeros(64), 64);
        call(LGETXATTR, path, name, scratch.zeros(64), 64);
        call(FGETXATTR, file, name, scratch.zeros(64), 64);
        call(LISTXATTR, path, scratch.zeros(64), 64);
        call(LLISTXATTR, path, scratch.zeros(64), 64);
        call(FLISTXATTR, file, scratch.zeros(64), 64);
        call(REMOVEXATTR, path, name);
        call(LREMOVEXATTR, path, name);
        call(FREMOVEXATTR, file, name);
        call(CLOSE, file);
    }

    private static void locks(Scratch scratch) {
        long file = open(scratch, "locked", 0);
        long lock = scratch.longs(1, 0, 10, 0);
        long unlock = scratch.longs(F_UNLCK, 0, 10, 0);
        call(FLOCK, file, LOCK_EX);
        call(FLOCK, file, LOCK_UN);
        call(FCNTL, file, F_SETLK, lock);
        call(FCNTL, file, F_GETLK, scratch.longs(1, 0, 10, 0));
        call(FCNTL, file, F_SETLK, unlock);
        call(FCNTL, file, F_OFD_SETLK, lock);
        call(CLOSE, file);
    }

    private static void lease(Scratch scratch) {
        call(CLOSE, open(scratch, "leased", 0));
        long path = scratch.path("leased");
        long file = call(OPENAT, AT_FDCWD, path, 0, 0);
        call(FCNTL, file, F_SETSIG, SIGURG);
        call(FCNTL, file, F_SETLEASE, F_RDLCK);
        call(OPENAT, AT_FDCWD, path, O_RDWR_NONBLOCK, 0);
        call(FCNTL, file, F_SETLEASE, F_UNLCK);
        call(CLOSE, file);
        call(CLOSE, call(OPENAT, AT_FDCWD, path, O_PATH, 0));
    }

    private static void copyRange(Scratch scratch) {
        long from = open(scratch, "contents", 0);
        long to = open(scratch, "copy", 0);
        call(FTRUNCATE, from, 65536);
        call(COPY_FILE_RANGE, from, 0, to, 0, 65536, 0);
        call(SENDFILE, to, from, scratch.longs(0), 4096);
        call(LSEEK, to, 0, 3);
        call(LSEEK, to, 0, 4);
        call(CLOSE, from);
        call(CLOSE, to);
    }
}
