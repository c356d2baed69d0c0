package dev.tailrace.exporter.tracefs;

/** The kernel refuses a value, in its own words where it tells them. */
public final class KernelRefusalException extends TracefsException {
    private static final long serialVersionUID = 1L;

    KernelRefusalException(String message) {
        super(message);
    }
}
