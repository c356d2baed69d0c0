package dev.tailrace.exporter.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.exporter.bench.DecodeBench;
import dev.tailrace.exporter.bench.DecodeRate;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tailrace bench decode}: how fast pages become protobuf on this machine. */
@Command(
        name = "decode",
        description = "Measures how fast one thread makes protobuf records of a capture's pages, which lie in memory.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchDecodeCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration ROUND = Duration.ofSeconds(1);

    @Mixin
    private CaptureFiles files = new CaptureFiles();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds of a second, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be at least 1, not " + rounds);
        }
        DecodeRate rate;
        try (Capture capture = files.open(spec.commandLine());
                DecodeBench bench = new DecodeBench(capture)) {
            rate = bench.measure(WARM_UP, rounds, ROUND);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(rate));
        } else {
            out.printf(
                    "%.1f M events/s, %.2f GB/s of pages; an event takes %.1f bytes of protobuf and %.3f bytes of"
                            + " heap%n",
                    rate.eventsPerSecond() / 1e6,
                    rate.bytesPerSecond() / 1e9,
                    rate.outputBytesPerEvent(),
                    rate.allocatedBytesPerEvent());
        }
        out.flush();
        return ExitCode.DONE;
    }
}
