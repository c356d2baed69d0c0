package dev.tailrace.decoder.text;

import dev.tailrace.decoder.context.TaskNames;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the event on each line of the kernel's {@code trace} file: task, CPU, context, time ({@code trace_print_context}
 * in {@code kernel/trace/trace_output.c}):
 *
 * <pre>
 *               sh-28641   [001] d..2. 19423.078527: sched_wakeup_new: …
 * </pre>
 *
 * <p>Not thread safe.
 */
final class TraceLineStart implements LineStart {
    private static final int NAME_WIDTH = 16;
    private static final int PID_WIDTH = 7;
    private static final int SECONDS_WIDTH = 5;
    private static final int COUNT_WIDTH = 12;
    private static final int HEAD_SIZE = 48;
    private static final int CACHE_SIZE = 1024;
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;
    private static final int SPREAD_SHIFT = Long.SIZE - 10;
    private static final int NANOSECONDS_PER_MICROSECOND = 1_000;
    private static final int MICROSECONDS_PER_SECOND = 1_000_000;

    private final TaskNames tasks;
    private final boolean nanoseconds;
    private final boolean processShown;
    private final LatencyColumns columns = new LatencyColumns();
    private final CommonOffsets common;
    // What stands before the time depends on thread, CPU and context, of which a trace has few: one entry a slot.
    private final long[] cachedKeys = new long[CACHE_SIZE];
    private final int[] cachedCpus = new int[CACHE_SIZE];
    private final byte @Nullable [][] cachedHeads = new byte[CACHE_SIZE][];
    private int cachedVersion;
    private long lastSeconds = -1;
    private byte[] lastSecondsText = new byte[0];

    TraceLineStart(CommonOffsets common, TaskNames tasks, String clock, boolean processShown) {
        this.common = common;
        this.tasks = tasks;
        this.nanoseconds = TraceClocks.isInNanoseconds(clock);
        this.processShown = processShown;
    }

    @Override
    public void append(int cpu, long timestamp, EventRecord record, TextOutput out) {
        out.append(head(common.pid(record), cpu, LatencyColumns.context(common, record)));
        if (nanoseconds) {
            time(timestamp, out);
        } else {
            count(timestamp, out);
        }
        out.append(':');
        out.append(' ');
    }

    @Override
    public void appendGraphContext(EventRecord record, TextOutput out) {
        // It stands at the line's start only.
    }

    private byte[] head(int pid, int cpu, int context) {
        if (tasks.version() != cachedVersion) {
            cachedVersion = tasks.version();
            Arrays.fill(cachedHeads, null);
        }
        long key = (long) pid << Short.SIZE | context;
        int slot = (int) (key * SPREAD >>> SPREAD_SHIFT);
        byte[] cached = cachedHeads[slot];
        if (cached == null || cachedKeys[slot] != key || cachedCpus[slot] != cpu) {
            cached = describe(pid, cpu, context);
            cachedHeads[slot] = cached;
            cachedKeys[slot] = key;
            cachedCpus[slot] = cpu;
        }
        return cached;
    }

    private byte[] describe(int pid, int cpu, int context) {
        TextOutput text = new TextOutput(HEAD_SIZE);
        text.append(tasks.name(pid));
        text.padLeft(0, NAME_WIDTH);
        text.append('-');
        int number = text.length();
        text.decimal(pid);
        text.padRight(number, PID_WIDTH);
        text.append(' ');
        if (processShown) {
            process(pid, text);
        }
        text.append("[%03d] ".formatted(cpu));
        columns.append(context, text);
        return text.toByteArray();
    }

    private void process(int pid, TextOutput out) {
        int process = tasks.process(pid);
        out.append('(');
        int start = out.length();
        if (process == 0) {
            out.fill('-', PID_WIDTH);
        } else {
            out.decimal(process);
            out.padLeft(start, PID_WIDTH);
        }
        out.append(')');
        out.append(' ');
    }

    // Rounded as ns2usecs in include/linux/ftrace.h does. The seconds' text stays the same for thousands of lines.
    private void time(long timestamp, TextOutput out) {
        long microseconds =
                Long.divideUnsigned(timestamp + NANOSECONDS_PER_MICROSECOND / 2, NANOSECONDS_PER_MICROSECOND);
        long seconds = microseconds / MICROSECONDS_PER_SECOND;
        if (seconds != lastSeconds) {
            lastSeconds = seconds;
            lastSecondsText = secondsText(seconds);
        }
        out.append(lastSecondsText);
        out.sixDigits((int) (microseconds - seconds * MICROSECONDS_PER_SECOND));
    }

    private static byte[] secondsText(long seconds) {
        TextOutput text = new TextOutput(SECONDS_WIDTH + 2);
        text.unsigned(seconds);
        text.padLeft(0, SECONDS_WIDTH);
        text.padLeft(0, text.length() + 1);
        text.append('.');
        return text.toByteArray();
    }

    private static void count(long timestamp, TextOutput out) {
        out.append(' ');
        int start = out.length();
        out.unsigned(timestamp);
        out.padLeft(start, COUNT_WIDTH);
    }
}
