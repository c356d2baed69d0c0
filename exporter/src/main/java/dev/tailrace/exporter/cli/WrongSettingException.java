package dev.tailrace.exporter.cli;

import org.jspecify.annotations.Nullable;

/** A setting that can never work. The message names key, value and reason. */
final class WrongSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongSettingException(@Nullable String message) {
        super(message);
    }
}
