package dev.tailrace.exporter.cli;

/** What the process tells its caller. */
public final class ExitCode {
    /** The job is done. */
    public static final int DONE = 0;
    /** The job failed. */
    public static final int FAILED = 1;
    /** The call or the configuration is wrong. */
    public static final int USAGE = 2;
    /** Not possible on this host; the reason was said. */
    public static final int NOT_POSSIBLE = 3;

    private ExitCode() {}
}
