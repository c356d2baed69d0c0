package dev.tailrace.exporter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "tailrace",
        description = "Live kernel trace events from mapped ring buffers to Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = TailraceCommand.Version.class)
final class TailraceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = TailraceCommand.class.getPackage().getImplementationVersion();
            return new String[] {"tailrace " + (version == null ? "(not packaged)" : version)};
        }
    }
}
