package dev.tailrace.decoder.text;

import dev.tailrace.decoder.print.TextOutput;

/** A way to write events as lines. Not thread safe. */
public interface EventLines {

    /** Appends what the reader of one CPU stands on, an event or a fault, and before it what is missing. Throws nothing. */
    void append(PageEvents at, TextOutput out);
}
