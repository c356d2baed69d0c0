package dev.tailrace.streams.histogram;

import dev.tailrace.streams.state.Codec;
import dev.tailrace.streams.state.DurableMap;
import dev.tailrace.streams.state.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The windows of one host that still take latencies. Times are ns since 1970. Not thread safe. */
public final class OpenWindows {
    /** Beyond it, what has no histogram yet is counted together, so that a host with many short tasks stays bounded. */
    static final int MAX_HISTOGRAMS = 20_000;

    /** One histogram of one window. */
    public record HistogramKey(long windowStartNs, Subject subject) {}

    private final Origin origin;
    private final long windowNs;
    private final DurableMap<Long, HostEvents> eventsByWindow;
    private final DurableMap<HistogramKey, LatencyHistogram> histograms;

    /** @param windowNs length of a window, more than 0 */
    public OpenWindows(Origin origin, long windowNs) {
        this.origin = origin;
        this.windowNs = windowNs;
        this.eventsByWindow = new DurableMap<>(origin, "windows", Long.class, Codec.json(HostEvents.class));
        this.histograms =
                new DurableMap<>(origin, "histograms", HistogramKey.class, Codec.json(LatencyHistogram.class));
    }

    /** Its tables, to be loaded and flushed. */
    public List<DurableMap<?, ?>> tables() {
        return List.of(eventsByWindow, histograms);
    }

    /** Counts one latency that ended at a time. */
    public void record(Subject subject, long endedAtNs, long latencyNs) {
        HistogramKey key = new HistogramKey(startOf(endedAtNs), subject);
        if (histograms.get(key) == null && histograms.size() >= MAX_HISTOGRAMS) {
            key = new HistogramKey(key.windowStartNs(), subject.allOthers());
        }
        histograms.edit(key, LatencyHistogram::new).record(latencyNs);
    }

    /** An event was taken into account. */
    public void countSeen(long atNs) {
        events(atNs).addSeen();
    }

    /** Events before this time never came. */
    public void countMissing(long atNs, long events) {
        events(atNs).addMissing(events);
    }

    /** An event came too late. */
    public void countLate(long atNs) {
        events(atNs).addLate();
    }

    /** Wake-ups or calls were given up at this time. */
    public void countUnfinished(long atNs, long starts) {
        if (starts > 0) {
            events(atNs).addUnfinished(starts);
        }
    }

    private HostEvents events(long atNs) {
        return eventsByWindow.edit(startOf(atNs), HostEvents::new);
    }

    private long startOf(long atNs) {
        return Math.floorDiv(atNs, windowNs) * windowNs;
    }

    /**
     * Closes the windows that end at or before a time, the oldest first.
     *
     * @param names of tasks by thread id; null when unknown
     */
    public List<ClosedWindow> closeThrough(long throughNs, Function<Integer, @Nullable String> names) {
        List<ClosedWindow> closed = new ArrayList<>();
        for (long startNs : new TreeSet<>(eventsByWindow.view().keySet())) {
            if (startNs > throughNs - windowNs) {
                break;
            }
            closed.add(close(startNs, names));
        }
        return closed;
    }

    private ClosedWindow close(long startNs, Function<Integer, @Nullable String> names) {
        HostEvents events = eventsByWindow.edit(startNs, HostEvents::new);
        List<LatencyResult> results = new ArrayList<>();
        results.add(result(startNs, Subject.host(), null, null, events));
        histograms.view().forEach((key, histogram) -> {
            if (key.windowStartNs() == startNs) {
                Subject subject = key.subject();
                String comm = subject.pid() == null ? null : names.apply(subject.pid());
                results.add(result(startNs, subject, comm, histogram.summary(), events));
            }
        });
        histograms.removeIf(entry -> entry.getKey().windowStartNs() == startNs);
        eventsByWindow.remove(startNs);
        return new ClosedWindow(origin.host(), startNs, startNs + windowNs, events, results);
    }

    private LatencyResult result(
            long startNs, Subject subject, @Nullable String comm, @Nullable LatencySummary latency, HostEvents events) {
        return new LatencyResult(
                origin.host(),
                origin.instance(),
                startNs,
                startNs + windowNs,
                subject.kind(),
                subject.pid(),
                comm,
                subject.cpu(),
                subject.call(),
                latency,
                events);
    }
}
