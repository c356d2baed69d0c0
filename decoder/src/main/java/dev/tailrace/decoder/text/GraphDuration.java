package dev.tailrace.decoder.text;

import dev.tailrace.decoder.print.TextOutput;

/**
 * How long a call took, in the eight columns of the function graph: {@code 1.234 us    }. From 10 ms on the fraction loses digits, from
 * 1 s on there is none ({@code trace_print_graph_duration} in {@code kernel/trace/trace_functions_graph.c}).
 */
final class GraphDuration {
    private static final int NANOSECONDS_PER_MICROSECOND = 1_000;
    private static final int NUMBER_WIDTH = 8;
    private static final int FRACTION_DIGITS = 3;
    private static final long[] MARKED_ABOVE_NS = {1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000};
    private static final String MARKS = "$@*#!+";

    private GraphDuration() {}

    /** The mark of a duration in nanoseconds, unsigned ({@code trace_find_mark} in {@code kernel/trace/trace_output.c}). */
    static char mark(long durationNs) {
        for (int mark = 0; mark < MARKED_ABOVE_NS.length; mark++) {
            if (Long.compareUnsigned(durationNs, MARKED_ABOVE_NS[mark]) > 0) {
                return MARKS.charAt(mark);
            }
        }
        return ' ';
    }

    /**
     * Appends a duration.
     *
     * @param durationNs in nanoseconds, unsigned
     * @param longSize bytes of the kernel's {@code long}, in which it counts microseconds
     */
    static void append(long durationNs, int longSize, TextOutput out) {
        long wholeMicroseconds = Long.divideUnsigned(durationNs, NANOSECONDS_PER_MICROSECOND);
        int start = out.length();
        out.unsigned(longSize == Long.BYTES ? wholeMicroseconds : wholeMicroseconds & 0xffff_ffffL);
        int digits = out.length() - start;
        int fractionDigits = Math.min(FRACTION_DIGITS, NUMBER_WIDTH - 1 - digits);
        if (fractionDigits > 0) {
            out.append('.');
            int fraction = out.length();
            out.zeroPadded(Long.remainderUnsigned(durationNs, NANOSECONDS_PER_MICROSECOND), FRACTION_DIGITS);
            out.truncate(fraction + fractionDigits);
        }
        int width = out.length() - start;
        out.append(" us ");
        out.fill(' ', NUMBER_WIDTH - width);
    }
}
