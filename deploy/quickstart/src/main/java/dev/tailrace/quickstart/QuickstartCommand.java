package dev.tailrace.quickstart;

import dev.tailrace.exporter.cli.ExitCode;
import dev.tailrace.exporter.config.DurationConverter;
import dev.tailrace.exporter.tracefs.TracingUnavailableException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tailrace quickstart}: the main job with nothing to prepare. */
@Command(
        name = "quickstart",
        description =
                "Traces a small workload of its own, publishes its events to a Kafka broker of its own, and reads them"
                        + " back.",
        mixinStandardHelpOptions = true)
final class QuickstartCommand implements Callable<Integer> {
    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "How long to trace (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(names = "--json", description = "Print the summary as one line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(spec.commandLine().getErr());
        Summary summary;
        progress.say("starting a Kafka broker");
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            summary = trace(broker, progress);
        }
        progress.clear();
        if (json) {
            out.println(summary.json());
        } else {
            summary.print(out);
        }
        out.flush();
        boolean complete = summary.lost() == 0 && summary.tally().consumed() == summary.published();
        return complete ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Summary trace(EmbeddedBroker broker, Progress progress) throws Exception {
        try {
            return new LiveRun(broker, progress).run(duration);
        } catch (TracingUnavailableException reason) {
            progress.clear();
            spec.commandLine().getErr().println("This host cannot be traced: " + reason.getMessage());
            spec.commandLine().getErr().println("Replaying a capture of a Linux 6.18 kernel instead.");
            return new CaptureRun(broker, progress).run();
        }
    }
}
