package dev.tailrace.exporter.linux;

import org.jspecify.annotations.Nullable;

/**
 * The errors that the calls of this package report. Numbers of {@code include/uapi/asm-generic/errno-base.h} and {@code errno.h}, the same
 * on x86_64 and aarch64.
 */
public enum Errno {
    EPERM(1, "operation not permitted"),
    ENOENT(2, "no such file or directory"),
    EINTR(4, "interrupted by a signal"),
    EIO(5, "input or output error"),
    ENXIO(6, "no such device or address"),
    EBADF(9, "bad file descriptor"),
    EAGAIN(11, "nothing there now"),
    ENOMEM(12, "out of memory"),
    EACCES(13, "permission denied"),
    EFAULT(14, "bad address"),
    EBUSY(16, "in use"),
    EEXIST(17, "file exists"),
    ENODEV(19, "the file does not support this"),
    ENOTDIR(20, "not a directory"),
    EISDIR(21, "is a directory"),
    EINVAL(22, "invalid argument"),
    ENFILE(23, "too many open files in the system"),
    EMFILE(24, "too many open files in the process"),
    ENOTTY(25, "the file does not know this request"),
    ENOLCK(37, "no locks left"),
    ENOSYS(38, "the kernel lacks this call"),
    ELOOP(40, "too many symbolic links");

    private final int number;
    private final String text;

    Errno(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The number in {@code errno}. */
    public int number() {
        return number;
    }

    /** What it means, in a few words. */
    public String text() {
        return text;
    }

    /** The constant of this number; null when the table lacks it. */
    public static @Nullable Errno of(int number) {
        for (Errno errno : values()) {
            if (errno.number == number) {
                return errno;
            }
        }
        return null;
    }
}
