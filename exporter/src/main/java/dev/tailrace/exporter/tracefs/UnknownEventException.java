package dev.tailrace.exporter.tracefs;

/** A selection that no event of this kernel matches. */
public final class UnknownEventException extends TracefsException {
    private static final long serialVersionUID = 1L;

    UnknownEventException(String message) {
        super(message);
    }
}
