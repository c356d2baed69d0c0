package dev.tailrace.decoder.text;

import dev.tailrace.decoder.context.TaskNames;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;

/**
 * What stands before the event with the option {@code latency-format} ({@code lat_print_generic} and {@code lat_print_timestamp} in
 * {@code kernel/trace/trace_output.c}):
 *
 * <pre>
 *     bash-32762     1..... 268068us : …
 * </pre>
 *
 * <p>The kernel counts from a start that it does not tell, and marks long gaps to the next event; here times count from a given start, and
 * the mark is left blank.
 */
final class LatencyLineStart implements LineStart {
    private static final int NAME_WIDTH = 8;
    private static final int PID_WIDTH = 7;
    private static final int CPU_WIDTH = 3;
    private static final int TIME_WIDTH = 4;
    private static final int NANOSECONDS_PER_MICROSECOND = 1_000;

    private final LatencyColumns columns = new LatencyColumns();
    private final CommonOffsets common;
    private final TaskNames tasks;
    private final long startTimestamp;

    LatencyLineStart(CommonOffsets common, TaskNames tasks, long startTimestamp) {
        this.common = common;
        this.tasks = tasks;
        this.startTimestamp = startTimestamp;
    }

    @Override
    public void append(int cpu, long timestamp, EventRecord record, TextOutput out) {
        int pid = common.pid(record);
        int start = out.length();
        byte[] name = tasks.name(pid);
        out.append(name, 0, Math.min(NAME_WIDTH, name.length));
        out.padLeft(start, NAME_WIDTH);
        out.append('-');
        int number = out.length();
        out.decimal(pid);
        out.padRight(number, PID_WIDTH);
        out.append(' ');
        int cpuStart = out.length();
        out.unsigned(cpu);
        out.padLeft(cpuStart, CPU_WIDTH);
        columns.append(common, record, out);
        out.append(' ');
        int time = out.length();
        out.decimal((timestamp - startTimestamp + NANOSECONDS_PER_MICROSECOND / 2) / NANOSECONDS_PER_MICROSECOND);
        out.padLeft(time, TIME_WIDTH);
        out.append("us : ");
    }

    // print_graph_lat_fmt in kernel/trace/trace_functions_graph.c.
    @Override
    public void appendGraphContext(EventRecord record, TextOutput out) {
        out.append(' ');
        columns.append(common, record, out);
        out.append(" | ");
    }
}
