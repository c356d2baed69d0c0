package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.bench.BrokerSource;
import dev.tailrace.exporter.config.SettingsException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The command line {@code tailrace}. */
public final class Main {
    private static final String EXPORT = "export";

    private Main() {}

    private static Map<String, Supplier<Object>> commands(BrokerSource brokers) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put(EXPORT, ExportCommand::new);
        commands.put("prepare", PrepareCommand::new);
        commands.put("events", EventsCommand::new);
        commands.put("tail", TailCommand::new);
        commands.put("record", RecordCommand::new);
        commands.put("decode", DecodeCommand::new);
        commands.put("replay", ReplayCommand::new);
        commands.put("relay", RelayCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("bench", () -> BenchCommand.with(brokers));
        return commands;
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLineFor(Main::noBroker, Map.of(), arguments).execute(arguments));
    }

    private static BrokerSource.Broker noBroker() {
        throw new SettingsException("bootstrap-servers is missing: there is no broker here to measure with");
    }

    /** All commands; others may be added. */
    public static CommandLine commandLine() {
        return withHelp(commands(Main::noBroker).values());
    }

    /**
     * The command that the arguments begin with, otherwise all: to make them all takes half a second.
     *
     * @param brokers where a broker for measurements comes from when the user names none
     * @param more other commands by their names
     */
    public static CommandLine commandLineFor(
            BrokerSource brokers, Map<String, Supplier<Object>> more, String... arguments) {
        Map<String, Supplier<Object>> commands = commands(brokers);
        commands.putAll(more);
        if (arguments.length == 0 || !commands.containsKey(arguments[0])) {
            return withHelp(commands.values());
        }
        if (arguments[0].equals(EXPORT)) {
            LoadAhead.start();
        }
        return with(List.of(commands.get(arguments[0])));
    }

    private static CommandLine withHelp(Collection<Supplier<Object>> commands) {
        return with(commands).addSubcommand(new CommandLine.HelpCommand());
    }

    private static CommandLine with(Collection<Supplier<Object>> commands) {
        CommandLine commandLine = new CommandLine(new TailraceCommand());
        commands.forEach(command -> commandLine.addSubcommand(command.get()));
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ErrorReport())
                .setParameterExceptionHandler(new UsageReport());
    }
}
