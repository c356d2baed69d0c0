package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.bench.BrokerSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tailrace bench}: measurements on this machine. */
@Command(
        name = "bench",
        description = "Measures Tailrace on this machine, under a load of its own making.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** @param brokers where a broker comes from when the user names none */
    static CommandLine with(BrokerSource brokers) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new BenchDecodeCommand())
                .addSubcommand(new BenchRingsCommand())
                .addSubcommand(new BenchClientsCommand())
                .addSubcommand(new BenchFloodCommand(brokers))
                .addSubcommand(new BenchSoakCommand(brokers))
                .addSubcommand(new BenchLatencyCommand(brokers))
                .addSubcommand(new BenchPublishCommand(brokers));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a measurement");
    }
}
