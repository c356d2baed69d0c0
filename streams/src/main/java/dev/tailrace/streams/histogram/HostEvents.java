package dev.tailrace.streams.histogram;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

/**
 * How complete the histograms of one host and window are. Its fields are what the store keeps and what is published. Not thread safe.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class HostEvents {
    private long seen;
    private long missing;
    private long late;
    private long unfinished;

    void addSeen() {
        seen++;
    }

    void addMissing(long events) {
        missing += events;
    }

    void addLate() {
        late++;
    }

    void addUnfinished(long starts) {
        unfinished += starts;
    }

    /** Events that were taken into account, of any kind. */
    public long seen() {
        return seen;
    }

    /** Events that the kernel numbered and that never came, and those whose schema is unknown. */
    public long missing() {
        return missing;
    }

    /** Events that came after later ones had been processed, and were left out. */
    public long late() {
        return late;
    }

    /** Wake-ups and calls without an end: expired, cut off by missing events, or too many at once. */
    public long unfinished() {
        return unfinished;
    }
}
