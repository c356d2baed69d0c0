package dev.tailrace.exporter.pipeline;

/** The trace clock as a CPU's thread needs it. Any thread. */
public interface TraceTime {

    /** Now, in ns on a clock that never goes back: for ages and intervals. */
    long monotonicNs();

    /** Now on the trace clock, in ns; 0 when the trace clock is none that a process can read. */
    long traceClockNs();

    /** What must be added to a time stamp of the trace clock to get ns since 1970; 0 when that cannot be told. */
    long realtimeOffsetNs();
}
