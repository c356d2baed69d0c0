package dev.tailrace.decoder.text;

import java.util.Map;
import java.util.TreeMap;

/** How many events could not be printed as the kernel would, by event and reason. Owned by one thread. */
public final class UnprintableEvents {
    private final Map<String, Counter> counters = new TreeMap<>();

    /** Counts the events of one kind that lack their text for one reason. */
    static final class Counter {
        private long count;

        void increment() {
            count++;
        }
    }

    /** To be kept by who counts often. */
    Counter counter(String eventPath, String reason) {
        return counter("%s: %s".formatted(eventPath, reason));
    }

    private Counter counter(String what) {
        return counters.computeIfAbsent(what, _ -> new Counter());
    }

    /** Adds what another one counted. */
    public void add(UnprintableEvents other) {
        other.counters.forEach((what, counter) -> counter(what).count += counter.count);
    }

    /** The counts by {@code system/event: reason}; none is 0. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        counters.forEach((what, counter) -> {
            if (counter.count > 0) {
                counts.put(what, counter.count);
            }
        });
        return counts;
    }
}
