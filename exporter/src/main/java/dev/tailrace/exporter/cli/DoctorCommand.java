package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.daemon.HostCheck;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tailrace doctor}: can this host be traced, and if not, what to do. */
@Command(
        name = "doctor",
        description = "Checks kernel, tracefs, rights, mapping and broker; each line that fails says what to do.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Also try to reach Kafka here.")
    @Nullable
    private String bootstrapServers;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        boolean sound = true;
        for (HostCheck.Finding finding : new HostCheck().all(bootstrapServers)) {
            out.printf("%-4s %-10s %s%n", finding.passed() ? "ok" : "FAIL", finding.subject(), finding.text());
            sound &= finding.passed();
        }
        out.flush();
        return sound ? ExitCode.DONE : ExitCode.NOT_POSSIBLE;
    }
}
