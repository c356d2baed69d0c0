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
        System.exit(commandLineFor(Main::noBroker, arguments).execute(arguments));
    }

    private static BrokerSource.Broker noBroker() {
        throw new SettingsException("bootstrap-servers is missing: there is no broker here to measure with");
    }

    /** All commands; others may be added. */
    public static CommandLine commandLine() {
        return commandLine(commands(Main::noBroker).values());
    }

    /**
     * The command that the arguments begin with, otherwise all: to make them all takes half a second. Others may be added.
     *
     * @param brokers where a broker for measurements comes from when the user names none
     */
    public static CommandLine commandLineFor(BrokerSource brokers, String... arguments) {
        Map<String, Supplier<Object>> commands = commands(brokers);
        boolean named = arguments.length > 0 && commands.containsKey(arguments[0]);
        if (named && arguments[0].equals(EXPORT)) {
            LoadAhead.start();
        }
        return commandLine(named ? List.of(commands.get(arguments[0])) : commands.values());
    }

    private static CommandLine commandLine(Collection<Supplier<Object>> commands) {
        CommandLine commandLine = new CommandLine(new TailraceCommand());
        commands.forEach(command -> commandLine.addSubcommand(command.get()));
        return commandLine
                .addSubcommand(new CommandLine.HelpCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ErrorReport())
                .setParameterExceptionHandler(new UsageReport());
    }
}
