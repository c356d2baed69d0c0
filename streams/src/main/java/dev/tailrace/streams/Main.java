package dev.tailrace.streams;

import dev.tailrace.streams.cli.LatencyCommand;

/** The job's process. */
public final class Main {

    private Main() {}

    /** Runs the job and exits with its code: 0 it was stopped, 1 it failed, 2 the call is wrong. */
    public static void main(String[] arguments) {
        System.exit(LatencyCommand.commandLine().execute(arguments));
    }
}
