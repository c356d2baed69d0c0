package dev.tailrace.exporter.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What tells this host and boot from others.
 *
 * @param hostName the kernel's name of the host
 * @param bootId random id of this boot
 * @param kernelRelease as {@code uname -r}
 */
public record HostFacts(String hostName, String bootId, String kernelRelease) {
    private static final Path KERNEL = Path.of("/proc/sys/kernel");

    /** The first pid namespace's inode (include/linux/proc_ns.h, PROC_PID_INIT_INO). */
    private static final String FIRST_PID_NAMESPACE = "pid:[4026531836]";

    /** The first host name namespace's inode (include/linux/proc_ns.h, PROC_UTS_INIT_INO). */
    private static final String FIRST_NAME_NAMESPACE = "uts:[4026531838]";

    /** Reads them from {@code /proc/sys/kernel}. */
    public static HostFacts read() {
        return new HostFacts(
                new ControlFile(KERNEL.resolve("hostname")).read(),
                new ControlFile(KERNEL.resolve("random/boot_id")).read(),
                new ControlFile(KERNEL.resolve("osrelease")).read());
    }

    /** Whether this process's pids are the kernel's own, which the pid filters hold. */
    public static boolean inHostPidNamespace() {
        return isNamespace("pid", FIRST_PID_NAMESPACE);
    }

    /** Whether {@link #hostName} is the host's, and not that of a container. */
    public static boolean inHostNameNamespace() {
        return isNamespace("uts", FIRST_NAME_NAMESPACE);
    }

    private static boolean isNamespace(String kind, String wanted) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns", kind))
                    .toString()
                    .equals(wanted);
        } catch (IOException hidden) {
            return false;
        }
    }
}
