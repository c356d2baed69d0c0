package dev.tailrace.exporter.tracefs;

/** This host, or this user on it, cannot trace at all. */
public final class TracingUnavailableException extends TracefsException {
    private static final long serialVersionUID = 1L;

    TracingUnavailableException(String message) {
        super(message);
    }
}
