package dev.tailrace.exporter.tracefs;

/** Tracing cannot be set up as asked. The message says what is wrong and what to do; it is meant for the user. */
public class TracefsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TracefsException(String message) {
        super(message);
    }
}
