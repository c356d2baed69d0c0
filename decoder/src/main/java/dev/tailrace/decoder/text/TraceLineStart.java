package dev.tailrace.decoder.text;

import dev.tailrace.decoder.context.TaskNames;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;
import java.nio.charset.StandardCharsets;
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
    private static final int CACHE_SIZE = 1024;
    private static final int NANOSECONDS_PER_MICROSECOND = 1_000;
    private static final int MICROSECONDS_PER_SECOND = 1_000_000;

    private final TaskNames tasks;
    private final boolean nanoseconds;
    private final boolean processShown;
    private final LatencyColumns columns = new LatencyColumns();
    private final CommonOffsets common;
    // One entry a slot: the tasks of a trace are few, and a lookup for each line would cost as much as the rest of the
    // line's start.
    private final int[] cachedPids = new int[CACHE_SIZE];
    private final byte @Nullable [][] cachedTasks = new byte[CACHE_SIZE][];
    private int lastCpu = -1;
    private byte[] lastCpuText = new byte[0];
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
        int pid = common.pid(record);
        out.append(task(pid));
        if (processShown) {
            process(pid, out);
        }
        out.append(cpuText(cpu));
        columns.append(common, record, out);
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

    private byte[] task(int pid) {
        if (tasks.version() != cachedVersion) {
            cachedVersion = tasks.version();
            Arrays.fill(cachedTasks, null);
        }
        int slot = pid & CACHE_SIZE - 1;
        byte[] cached = cachedTasks[slot];
        if (cached == null || cachedPids[slot] != pid) {
            cached = describe(pid);
            cachedTasks[slot] = cached;
            cachedPids[slot] = pid;
        }
        return cached;
    }

    private byte[] describe(int pid) {
        TextOutput text = new TextOutput(NAME_WIDTH + PID_WIDTH + 2);
        text.append(tasks.name(pid));
        text.padLeft(0, NAME_WIDTH);
        text.append('-');
        int number = text.length();
        text.decimal(pid);
        text.padRight(number, PID_WIDTH);
        text.append(' ');
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

    private byte[] cpuText(int cpu) {
        if (cpu != lastCpu) {
            lastCpu = cpu;
            lastCpuText = "[%03d] ".formatted(cpu).getBytes(StandardCharsets.US_ASCII);
        }
        return lastCpuText;
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
