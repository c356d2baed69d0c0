package dev.tailrace.exporter.cli;

import java.io.IOException;

/** Whoever read our output has seen enough: no failure. */
final class BrokenPipe {
    private static final String MESSAGE = "Broken pipe";

    private BrokenPipe() {}

    static boolean is(IOException failure) {
        return MESSAGE.equals(failure.getMessage());
    }
}
