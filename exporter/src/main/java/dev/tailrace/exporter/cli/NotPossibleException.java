package dev.tailrace.exporter.cli;

/** What was asked for is not possible on this host; the message says why and what to do. */
public final class NotPossibleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotPossibleException(String message) {
        super(message);
    }
}
