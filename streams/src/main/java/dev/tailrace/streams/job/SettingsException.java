package dev.tailrace.streams.job;

/** A setting that can never work. The message names it and says why. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names the setting and says why */
    public SettingsException(String message) {
        super(message);
    }
}
