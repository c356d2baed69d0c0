package dev.tailrace.exporter.config;

/** Settings that cannot be used. The message names where they stand, the key and the reason; it is meant for the user. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
