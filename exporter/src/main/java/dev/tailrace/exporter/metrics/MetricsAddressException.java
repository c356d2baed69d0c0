package dev.tailrace.exporter.metrics;

/** An address where nobody can listen here and now. The message names key, value and reason; it is meant for the user. */
public final class MetricsAddressException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MetricsAddressException(String address, String reason) {
        super("metrics-listen '%s': %s".formatted(address, reason));
    }
}
