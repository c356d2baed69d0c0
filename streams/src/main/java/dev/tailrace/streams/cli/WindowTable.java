package dev.tailrace.streams.cli;

import dev.tailrace.streams.histogram.ClosedWindow;
import dev.tailrace.streams.histogram.HostEvents;
import dev.tailrace.streams.histogram.LatencyResult;
import dev.tailrace.streams.histogram.LatencySummary;
import dev.tailrace.streams.histogram.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One closed window as text: those that took the most time in all, a line each. */
final class WindowTable {
    private static final int ROWS = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final String ROW = "  %-32s %10s %10s %10s %10s %10s%n";

    private final ClosedWindow window;
    private final StringBuilder text = new StringBuilder();

    private WindowTable(ClosedWindow window) {
        this.window = window;
    }

    /** The table, with a blank line behind it. */
    static String of(ClosedWindow window) {
        return new WindowTable(window).text();
    }

    private String text() {
        text.append("%s  %s to %s  %s%n"
                .formatted(window.host(), time(window.startNs()), time(window.endNs()), completeness(window.events())));
        section("from wake-up to run, by task", Subject.Kind.WAKEUP_TASK);
        section("from wake-up to run, by CPU", Subject.Kind.WAKEUP_CPU);
        section("in system calls", Subject.Kind.SYSCALL);
        return text.append(System.lineSeparator()).toString();
    }

    private static String time(long ns) {
        return TIME.format(Instant.ofEpochSecond(0, ns));
    }

    private static String completeness(HostEvents events) {
        return "%,d events, %,d missing, %,d late, %,d unfinished"
                .formatted(events.seen(), events.missing(), events.late(), events.unfinished());
    }

    private void section(String title, Subject.Kind kind) {
        List<LatencyResult> all = window.results().stream()
                .filter(result -> result.kind() == kind)
                .sorted(Comparator.comparingLong(
                                (LatencyResult result) -> latency(result).sumNs())
                        .reversed())
                .toList();
        if (all.isEmpty()) {
            return;
        }
        text.append(ROW.formatted(title, "count", "p50", "p90", "p99", "max"));
        all.stream().limit(ROWS).forEach(this::row);
        if (all.size() > ROWS) {
            text.append("    and %,d more%n".formatted(all.size() - ROWS));
        }
    }

    private void row(LatencyResult result) {
        LatencySummary latency = latency(result);
        text.append(ROW.formatted(
                "  " + name(result),
                "%,d".formatted(latency.count()),
                span(latency.p50Ns()),
                span(latency.p90Ns()),
                span(latency.p99Ns()),
                span(latency.maxNs())));
    }

    private static LatencySummary latency(LatencyResult result) {
        return Objects.requireNonNull(result.latency(), "only a host has no latencies");
    }

    private static String name(LatencyResult result) {
        if (result.cpu() != null) {
            return "CPU " + result.cpu();
        }
        String task = result.pid() != null && result.pid() < 0
                ? "all others"
                : "%s [%d]".formatted(result.comm() == null ? "?" : result.comm(), result.pid());
        return result.call() == null ? task : result.call() + " " + task;
    }

    private static String span(long ns) {
        if (ns < 1000) {
            return ns + " ns";
        }
        if (ns < 1_000_000) {
            return "%.1f µs".formatted(ns / 1e3);
        }
        return ns < 1_000_000_000 ? "%.1f ms".formatted(ns / 1e6) : "%.1f s".formatted(ns / 1e9);
    }
}
