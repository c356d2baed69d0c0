package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.bench.BrokerSource;
import dev.tailrace.exporter.config.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs several commands one after another in one JVM, so that one AOT cache learns from all of them (scripts/train-aot-cache). */
public final class CommandSequence {
    private static final String SEPARATOR = "++";

    private CommandSequence() {}

    /** Runs the command lines that stand between {@code ++}, whatever becomes of each, and returns. */
    public static void main(String[] arguments) {
        List<String> command = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(SEPARATOR)) {
                run(command);
                command.clear();
            } else {
                command.add(argument);
            }
        }
        run(command);
    }

    private static void run(List<String> command) {
        BrokerSource none = () -> {
            throw new SettingsException("there is no broker here");
        };
        Main.commandLineFor(none, Map.of(), command.toArray(String[]::new)).execute(command.toArray(String[]::new));
    }
}
