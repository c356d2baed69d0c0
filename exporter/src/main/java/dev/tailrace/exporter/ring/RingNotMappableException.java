package dev.tailrace.exporter.ring;

import dev.tailrace.exporter.linux.Errno;
import dev.tailrace.exporter.linux.LinuxException;
import java.io.Serial;

/** The kernel refuses to map a ring, and reading it without is not wanted. The cause is the refusal. */
public final class RingNotMappableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    RingNotMappableException(int cpu, LinuxException cause) {
        super(
                "the ring buffer of CPU " + cpu + " cannot be mapped: " + reason(cause) + " (" + cause.getMessage()
                        + ")",
                cause);
    }

    private static String reason(LinuxException cause) {
        Errno errno = cause.errno();
        if (errno == Errno.ENODEV) {
            return "the kernel is older than 6.10, or the buffer was reserved at boot";
        }
        if (errno == Errno.EBUSY) {
            return "snapshots are in use in the instance";
        }
        return "the kernel refuses";
    }
}
