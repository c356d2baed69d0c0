package dev.tailrace.quickstart;

import java.io.PrintWriter;

/** One line that is written over, on a terminal; nothing in a pipe. */
final class Progress {
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean onTerminal =
            System.console() != null && System.console().isTerminal();

    Progress(PrintWriter out) {
        this.out = out;
    }

    void say(String text) {
        if (onTerminal) {
            out.print(ERASE_LINE + text);
            out.flush();
        }
    }

    void clear() {
        say("");
    }
}
