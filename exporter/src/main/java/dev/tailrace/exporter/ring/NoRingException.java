package dev.tailrace.exporter.ring;

import dev.tailrace.exporter.linux.LinuxException;
import java.io.Serial;

/**
 * A possible CPU has no ring yet. The kernel makes rings for the CPUs that are online when the instance is made, and for another when it
 * comes online for the first time; asked to map one before, it says {@code EINVAL} ({@code ring_buffer_map}).
 */
public final class NoRingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    NoRingException(int cpu, LinuxException cause) {
        super("CPU " + cpu + " has no ring buffer: it was never online (" + cause.getMessage() + ")", cause);
    }
}
