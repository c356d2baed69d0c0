package dev.tailrace.exporter.ring;

/**
 * What {@code per_cpu/cpuN/stats} tells about one CPU's ring. All counts are since the last reset; written so far is {@code unreadEvents +
 * overwrittenEvents + readEvents}.
 *
 * <p>The kernel does not stop a writer while it collects the numbers: each is right by itself, but sums are only exact while nothing is
 * written.
 *
 * @param unreadEvents "entries": events in the ring now, not yet read (the meta page's {@code entries} is another number); a difference that
 *     the kernel makes of moving counters, so that it can be below 0 for a moment (seen: -180 while a writer overran the ring)
 * @param overwrittenEvents "overrun": events overwritten before anybody read them
 * @param commitOverrunEvents "commit overrun": events lost because the writer met the page being committed; they have no ordinal
 * @param unreadBytes "bytes": bytes of the unread events
 * @param oldestEventTimestamp "oldest event ts": in ns, cut to µs, on the trace clock; in the clock's own unit where it counts no time
 * @param nowTimestamp "now ts": what the trace clock shows now, in the same unit
 * @param refusedEvents "dropped events": events refused because the ring was full, with {@code overwrite} off; they have no ordinal
 * @param readEvents "read events": events consumed, by whatever reader
 */
public record PerCpuStats(
        long unreadEvents,
        long overwrittenEvents,
        long commitOverrunEvents,
        long unreadBytes,
        long oldestEventTimestamp,
        long nowTimestamp,
        long refusedEvents,
        long readEvents) {

    private static final long NS_PER_SECOND = 1_000_000_000;
    private static final long NS_PER_MICROSECOND = 1_000;

    /**
     * Reads the file's text. Lines it does not know are left out.
     *
     * @throws IllegalArgumentException when a line is missing or holds no number
     */
    public static PerCpuStats parse(String text) {
        String lines = "\n".concat(text);
        return new PerCpuStats(
                count(lines, "\nentries:"),
                count(lines, "\noverrun:"),
                count(lines, "\ncommit overrun:"),
                count(lines, "\nbytes:"),
                timestamp(lines, "\noldest event ts:"),
                timestamp(lines, "\nnow ts:"),
                count(lines, "\ndropped events:"),
                count(lines, "\nread events:"));
    }

    /** Events written since the last reset, as the meta page's {@code entries}. */
    public long writtenEvents() {
        return unreadEvents + overwrittenEvents + readEvents;
    }

    private static long count(String lines, String label) {
        return number(label, value(lines, label));
    }

    /** The kernel prints "seconds.microseconds" for clocks that count ns, and a plain number for the others. */
    private static long timestamp(String lines, String label) {
        String value = value(lines, label);
        int point = value.indexOf('.');
        if (point < 0) {
            return number(label, value);
        }
        return number(label, value.substring(0, point)) * NS_PER_SECOND
                + number(label, value.substring(point + 1)) * NS_PER_MICROSECOND;
    }

    /** Looked for, not collected: it runs each second, and mostly interpreted. */
    private static String value(String lines, String label) {
        int start = lines.indexOf(label) + label.length();
        int end = lines.indexOf('\n', start);
        if (start < label.length() || end < 0) {
            throw new IllegalArgumentException("the CPU's stats lack \"" + name(label) + "\"");
        }
        return lines.substring(start, end).strip();
    }

    private static long number(String label, String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException cause) {
            throw new IllegalArgumentException(
                    "the CPU's stats have no number for \"" + name(label) + "\": " + digits, cause);
        }
    }

    private static String name(String label) {
        return label.substring(1, label.length() - 1);
    }
}
