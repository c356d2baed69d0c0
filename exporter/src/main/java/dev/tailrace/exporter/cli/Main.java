package dev.tailrace.exporter.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The command line {@code tailrace}. */
public final class Main {
    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    private Main() {}

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("export", ExportCommand::new);
        commands.put("prepare", PrepareCommand::new);
        commands.put("events", EventsCommand::new);
        commands.put("tail", TailCommand::new);
        commands.put("record", RecordCommand::new);
        commands.put("decode", DecodeCommand::new);
        commands.put("replay", ReplayCommand::new);
        commands.put("relay", RelayCommand::new);
        commands.put("doctor", DoctorCommand::new);
        return commands;
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLineFor(arguments).execute(arguments));
    }

    /** All commands; others may be added. */
    public static CommandLine commandLine() {
        return commandLine(COMMANDS.keySet());
    }

    /** The command that the arguments begin with, otherwise all: to make them all takes half a second. Others may be added. */
    public static CommandLine commandLineFor(String... arguments) {
        boolean named = arguments.length > 0 && COMMANDS.containsKey(arguments[0]);
        return named ? commandLine(List.of(arguments[0])) : commandLine();
    }

    private static CommandLine commandLine(Collection<String> names) {
        CommandLine commandLine = new CommandLine(new TailraceCommand());
        names.forEach(name -> commandLine.addSubcommand(COMMANDS.get(name).get()));
        return commandLine
                .addSubcommand(new CommandLine.HelpCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ErrorReport())
                .setParameterExceptionHandler(new UsageReport());
    }
}
