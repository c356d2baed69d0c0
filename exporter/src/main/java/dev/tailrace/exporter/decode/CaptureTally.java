package dev.tailrace.exporter.decode;

import dev.tailrace.decoder.text.PageLines;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What was found in a capture. Used by one thread. */
public final class CaptureTally {
    private long pages;
    private long faults;
    private @Nullable IOException firstBreak;

    void add(PageLines page) {
        pages += page.pages();
        faults += page.faults();
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

    /** Where the capture could not be read on; null when it was read to its end. */
    public @Nullable IOException firstBreak() {
        return firstBreak;
    }
}
