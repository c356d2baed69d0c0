package dev.tailrace.streams.cli;

import dev.tailrace.streams.job.SettingsException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line what went wrong, and turns it into an exit code. The stack goes to the log at debug level. */
final class ErrorReport {
    private ErrorReport() {}

    /** The job could not be done. */
    static int report(Exception failed, CommandLine command) {
        LoggerFactory.getLogger(ErrorReport.class).debug("the job failed", failed);
        String message = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
        command.getErr().println(command.getCommandName() + ": " + message);
        return failed instanceof SettingsException ? ExitCode.USAGE : ExitCode.FAILED;
    }

    /** The call is wrong. */
    static int reportUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getCommandName() + ": " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("See '" + command.getCommandName() + " --help'.");
        return ExitCode.USAGE;
    }
}
