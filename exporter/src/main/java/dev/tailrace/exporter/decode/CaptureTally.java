package dev.tailrace.exporter.decode;

import dev.tailrace.decoder.text.PageLines;
import dev.tailrace.decoder.text.UnprintableEvents;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What was found in a capture. Used by one thread. */
public final class CaptureTally {
    private long pages;
    private long faults;
    private final UnprintableEvents unprintable = new UnprintableEvents();
    private @Nullable IOException firstBreak;

    void add(PageLines page) {
        pages += page.pages();
        faults += page.faults();
    }

    void add(UnprintableEvents events) {
        unprintable.add(events);
    }

    void broken(IOException failure) {
        if (firstBreak == null) {
            firstBreak = failure;
        }
    }

    /** Pages that were written. */
    public long pages() {
        return pages;
    }

    /** Places at which a page contradicts itself. */
    public long faults() {
        return faults;
    }

    /** Events whose text could not be had: their fields stand there instead. */
    public UnprintableEvents unprintable() {
        return unprintable;
    }

    /** Where the capture could not be read on; null when it was read to its end. */
    public @Nullable IOException firstBreak() {
        return firstBreak;
    }
}
