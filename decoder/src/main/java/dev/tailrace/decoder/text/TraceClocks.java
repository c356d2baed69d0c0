package dev.tailrace.decoder.text;

import java.util.Set;

/** The kernel's trace clocks ({@code trace_clocks} in {@code kernel/trace/trace.c}). */
public final class TraceClocks {
    private static final Set<String> COUNTERS = Set.of("counter", "uptime", "x86-tsc", "ppc-tb");

    private TraceClocks() {}

    /** Whether a clock counts nanoseconds; the others count events, ticks or cycles. */
    public static boolean isInNanoseconds(String clock) {
        return !COUNTERS.contains(clock);
    }
}
