package dev.tailrace.quickstart;

import java.util.Map;
import picocli.CommandLine;

/** The command line of the repository: all commands of the exporter and quickstart. */
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        CommandLine commandLine = dev.tailrace.exporter.cli.Main.commandLineFor(
                EmbeddedBroker::start, Map.of("quickstart", QuickstartCommand::new), arguments);
        System.exit(commandLine.execute(arguments));
    }
}
