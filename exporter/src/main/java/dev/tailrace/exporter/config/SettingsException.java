package dev.tailrace.exporter.config;

/** A setting that can never work here. The message is meant for the user. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names where it stands, the key, its value and the reason */
    public SettingsException(String message) {
        super(message);
    }
}
