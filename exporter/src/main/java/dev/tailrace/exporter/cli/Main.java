package dev.tailrace.exporter.cli;

import picocli.CommandLine;

/** The command line {@code tailrace}. */
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** All commands; others may be added. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new TailraceCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new PrepareCommand())
                .addSubcommand(new EventsCommand())
                .addSubcommand(new TailCommand())
                .addSubcommand(new RecordCommand())
                .addSubcommand(new DecodeCommand())
                .addSubcommand(new ReplayCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new CommandLine.HelpCommand());
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ErrorReport())
                .setParameterExceptionHandler(new UsageReport());
    }
}
