package dev.tailrace.exporter.ring;

import java.util.ArrayList;
import java.util.List;

/** Drains a ring and keeps the sums that must come out even. */
final class Tally {
    private final CpuRing ring;
    long eventsInSlices;
    long consumed;
    long overwritten;
    int slices;
    int retakenPages;

    Tally(CpuRing ring) {
        this.ring = ring;
    }

    /** Takes what is there now. */
    Tally drain() {
        while (ring.advance()) {
            take();
        }
        return this;
    }

    /** Takes the slice that the ring has. */
    void take() {
        slices++;
        retakenPages += ring.continuesPage() ? 1 : 0;
        eventsInSlices += Records.count(ring.data());
        consumed += ring.consumedEvents();
        overwritten += ring.overwrittenBefore();
    }

    /** Takes what is there now, with the markers' texts. */
    List<String> drainTexts() {
        List<String> found = new ArrayList<>();
        while (ring.advance()) {
            take();
            found.addAll(Records.texts(ring.data()));
        }
        return found;
    }

    /** Accounts the rest; nothing may be unread. */
    void settle() {
        overwritten += ring.settle();
    }
}
