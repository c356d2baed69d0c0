package dev.tailrace.streams.cli;

/** What the process tells its caller. */
final class ExitCode {
    /** It was stopped. */
    static final int DONE = 0;
    /** It failed. */
    static final int FAILED = 1;
    /** The call is wrong. */
    static final int USAGE = 2;

    private ExitCode() {}
}
