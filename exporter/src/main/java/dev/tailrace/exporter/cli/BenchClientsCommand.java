package dev.tailrace.exporter.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tailrace.exporter.bench.ClientsBench;
import dev.tailrace.exporter.bench.ClientsResult;
import dev.tailrace.exporter.bench.ClientsSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tailrace bench clients}: what live clients cost the exporter. */
@Command(
        name = "clients",
        description = "Exports a steady load to live clients, and measures what they cost the exporter.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchClientsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final double BYTES_PER_MEGABYTE = 1e6;

    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            defaultValue = "0,1,8,64",
            description = "How many clients (default: ${DEFAULT-VALUE}).")
    private List<Integer> clients = List.of();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "50000",
            description = "Events a second on all CPUs together (default: ${DEFAULT-VALUE}).")
    private long eventsPerSecond;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long each number of clients is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--heap-mb",
            paramLabel = "N",
            defaultValue = "64",
            description = "The exporter's heap at most, in MB (default: ${DEFAULT-VALUE}).")
    private int heapMegabytes;

    @Option(names = "--json", description = "Print a line of JSON for each number of clients.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (eventsPerSecond < 1
                || seconds < 1
                || heapMegabytes < 1
                || clients.stream().anyMatch(count -> count < 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--rate, --seconds and --heap-mb must be above 0, and --clients not below");
        }
        ClientsSettings settings = new ClientsSettings(Duration.ofSeconds(seconds), eventsPerSecond, heapMegabytes);
        try (StopSignal stop = StopSignal.install()) {
            ClientsBench bench = new ClientsBench(settings, BenchExporterMain.class, stop::isRequested);
            for (int index = 0; index < clients.size() && !stop.isRequested(); index++) {
                report(bench.run(clients.get(index)));
            }
            return ExitCode.DONE;
        }
    }

    private void report(ClientsResult result) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JSON.writeValueAsString(result) : text(result));
        out.flush();
    }

    private static String text(ClientsResult result) {
        return "%,d clients: %.0f ms CPU a million, %.1f MB anonymous memory; %,d of %,d events delivered (%,d to %,d each), %,d dropped"
                .formatted(
                        result.clients(),
                        result.cpuMsPerMillion(),
                        result.anonymousBytes() / BYTES_PER_MEGABYTE,
                        result.delivered(),
                        result.offered(),
                        result.deliveredLeast(),
                        result.deliveredMost(),
                        result.dropped());
    }
}
