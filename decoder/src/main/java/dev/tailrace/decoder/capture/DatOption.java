package dev.tailrace.decoder.capture;

/** The numbers of the options and sections of a trace.dat that matter to us. */
final class DatOption {
    static final int DONE = 0;
    static final int BUFFER = 3;
    static final int TRACE_CLOCK = 4;
    static final int UNAME = 5;
    static final int CPU_COUNT = 8;
    static final int STRINGS = 15;
    static final int HEADER_INFO = 16;
    static final int FTRACE_EVENTS = 17;
    static final int EVENT_FORMATS = 18;
    static final int KALLSYMS = 19;
    static final int PRINTK = 20;
    static final int COMMAND_LINES = 21;
    static final int BUFFER_TEXT = 22;

    private DatOption() {}
}
