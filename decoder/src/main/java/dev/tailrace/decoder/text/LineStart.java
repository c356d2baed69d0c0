package dev.tailrace.decoder.text;

import dev.tailrace.decoder.context.TaskNames;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;

/** What stands before the event on a line: task, CPU, context and time. Not thread safe. */
public sealed interface LineStart permits LatencyLineStart, TraceLineStart {

    /** Appends the start of a line, up to the blank before the event. */
    void append(int cpu, long timestamp, EventRecord record, TextOutput out);

    /** Appends what the function graph tells of the context once more, behind the CPU: nothing but in the latency format. */
    void appendGraphContext(EventRecord record, TextOutput out);

    /** Makes the line starts for the records of one kernel. */
    @FunctionalInterface
    interface Factory {
        /** @param common where the fields lie that all events share */
        LineStart of(CommonOffsets common);
    }

    /**
     * The columns of the {@code trace} file.
     *
     * @param tasks names of threads
     * @param clock name of the trace clock
     * @param processShown whether the process stands behind the thread, as with the option {@code record-tgid}
     */
    static Factory ofTraceFile(TaskNames tasks, String clock, boolean processShown) {
        return common -> new TraceLineStart(common, tasks, clock, processShown);
    }

    /**
     * The columns of the {@code trace} file with the option {@code latency-format}.
     *
     * @param tasks names of threads
     * @param startTimestamp from where times count, on the trace clock in nanoseconds
     */
    static Factory ofLatencyFormat(TaskNames tasks, long startTimestamp) {
        return common -> new LatencyLineStart(common, tasks, startTimestamp);
    }
}
