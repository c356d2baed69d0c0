package dev.tailrace.decoder.text;

import dev.tailrace.decoder.print.TextOutput;

/** A way to write events as lines. Not thread safe. */
public interface EventLines {

    /**
     * Appends what the reader of one CPU stands on, an event or a fault, and before it what is missing; nothing for an event that another
     * one's line has told. Throws nothing.
     */
    void append(PageEvents at, TextOutput out);

    /** The events so far whose text could not be had; none for lines that need no print format. */
    default UnprintableEvents unprintable() {
        return new UnprintableEvents();
    }
}
