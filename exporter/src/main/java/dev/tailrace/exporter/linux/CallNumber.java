package dev.tailrace.exporter.linux;

/**
 * The system calls that Tailrace makes, with their numbers: x86_64 has its own ({@code arch/x86/entry/syscalls/syscall_64.tbl}), aarch64 and
 * riscv64 have those of {@code include/uapi/asm-generic/unistd.h}.
 */
enum CallNumber {
    READ(0, 63),
    CLOSE(3, 57),
    MMAP(9, 222),
    MUNMAP(11, 215),
    IOCTL(16, 29),
    PREAD64(17, 67),
    FLOCK(73, 32),
    GETUID(102, 174),
    GETEUID(107, 175),
    GETPPID(110, 173),
    SETPRIORITY(141, 140),
    GETTID(186, 178),
    SCHED_SETAFFINITY(203, 122),
    SCHED_GETAFFINITY(204, 123),
    OPENAT(257, 56),
    PPOLL(271, 73);

    private static final String ARCHITECTURE = System.getProperty("os.arch");

    private final int x86;
    private final int generic;

    CallNumber(int x86, int generic) {
        this.x86 = x86;
        this.generic = generic;
    }

    /** The number on this machine. */
    long here() {
        return switch (ARCHITECTURE) {
            case "amd64" -> x86;
            case "aarch64", "riscv64" -> generic;
            default ->
                throw new UnsupportedOperationException("Tailrace does not know the system calls of " + ARCHITECTURE
                        + ", only those of amd64, aarch64 and riscv64");
        };
    }
}
