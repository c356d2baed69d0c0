package dev.tailrace.decoder.text;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How many events could not be printed as the kernel would, by event and reason. Owned by one thread. */
public final class UnprintableEvents {
    private final Map<String, Long> counts = new TreeMap<>();

    void count(String eventPath, String reason) {
        counts.merge("%s: %s".formatted(eventPath, reason), 1L, Long::sum);
    }

    /** Adds what another one counted. */
    public void add(UnprintableEvents other) {
        other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
    }

    /** The counts by {@code system/event: reason}. */
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
