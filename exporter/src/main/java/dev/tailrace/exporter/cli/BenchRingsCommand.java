package dev.tailrace.exporter.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.exporter.bench.RingsBench;
import dev.tailrace.exporter.bench.RingsResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tailrace bench rings}: what an exporter takes on machines with many CPUs. */
@Command(
        name = "rings",
        description = "Measures what many CPUs' rings take, idle and with events, simulated from a capture's pages.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchRingsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double BYTES_PER_KILOBYTE = 1e3;

    @Mixin
    private CaptureFiles files = new CaptureFiles();

    @Option(
            names = "--rings",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,16,64,256",
            description = "How many rings, the fewest first (default: ${DEFAULT-VALUE}).")
    private List<Integer> rings = List.of();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Events a second of each ring; 0 for idle rings only (default: ${DEFAULT-VALUE}).")
    private long eventsPerSecond;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long the rings are idle, and how long events come (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--json", description = "Print a line of JSON for each number of rings.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || eventsPerSecond < 0 || rings.stream().anyMatch(count -> count < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--rings and --seconds must be above 0, and --rate not below");
        }
        try (Capture capture = files.open(spec.commandLine());
                RingsBench bench = new RingsBench(capture, eventsPerSecond, Duration.ofSeconds(seconds))) {
            for (int count : rings) {
                report(bench.measure(count));
            }
        }
        return ExitCode.DONE;
    }

    private void report(RingsResult result) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JSON.writeValueAsString(result) : text(result));
        out.flush();
    }

    private String text(RingsResult result) {
        StringBuilder line = new StringBuilder();
        line.append("%,d rings, %,d threads: idle %.2f %% of a core"
                .formatted(result.rings(), result.threads(), result.idleCpuPercent()));
        if (eventsPerSecond > 0) {
            line.append("; %.0f ms CPU a million, %,d of %,d events"
                    .formatted(result.cpuMsPerMillion(), result.published(), result.written()));
        }
        line.append("; %.1f MB anonymous memory, %.0f kB a ring; heap %.1f MB, %.0f kB a ring"
                .formatted(
                        result.anonymousBytes() / BYTES_PER_MEGABYTE,
                        result.anonymousBytesPerRing() / BYTES_PER_KILOBYTE,
                        result.heapUsedBytes() / BYTES_PER_MEGABYTE,
                        result.heapUsedBytesPerRing() / BYTES_PER_KILOBYTE));
        return line.toString();
    }
}
