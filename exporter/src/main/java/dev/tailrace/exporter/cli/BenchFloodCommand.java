package dev.tailrace.exporter.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tailrace.exporter.bench.BrokerSource;
import dev.tailrace.exporter.bench.Flood;
import dev.tailrace.exporter.bench.FloodResult;
import dev.tailrace.exporter.bench.FloodSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tailrace bench flood}: whether the exporter keeps up with a CPU that writes as fast as it can, from its start. */
@Command(
        name = "flood",
        description = "Has one CPU write events as fast as it can, and an exporter keep up from its first moment.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchFloodCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double BYTES_PER_MEGABYTE = 1e6;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--sink",
            paramLabel = "SINK",
            defaultValue = "null",
            description = "null, kafka, tcp or raw (default: ${DEFAULT-VALUE}).")
    private String sink = "";

    @Option(
            names = "--load-cpu",
            paramLabel = "CPU",
            defaultValue = "0",
            description = "The CPU that writes (default: ${DEFAULT-VALUE}).")
    private int loadCpu;

    @Option(names = "--buffer-size", paramLabel = "SIZE", description = "Ring size per CPU (default: the exporter's).")
    @Nullable
    private String bufferSize;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Spec
    private CommandSpec spec;

    private final BrokerSource brokers;

    BenchFloodCommand(BrokerSource brokers) {
        this.brokers = brokers;
    }

    @Override
    public Integer call() throws Exception {
        FloodSettings settings = settings();
        try (StopSignal stop = StopSignal.install()) {
            int code = report(run(settings, stop));
            stop.exitCode(code);
            return code;
        }
    }

    private int report(FloodResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(json(result));
        } else {
            print(result, out);
        }
        out.flush();
        return result.isComplete() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private FloodSettings settings() {
        if (seconds < 1 || options.heapMegabytes < 1 || loadCpu < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds and --heap-mb must be above 0, and --load-cpu not below");
        }
        List<String> more = new ArrayList<>();
        if (bufferSize != null) {
            more.addAll(List.of("--buffer-size", bufferSize));
        }
        return new FloodSettings(Duration.ofSeconds(seconds), loadCpu, sink(), options.heapMegabytes, more);
    }

    private FloodSettings.Sink sink() {
        try {
            return FloodSettings.Sink.valueOf(sink.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(
                    spec.commandLine(), "--sink '%s' is none of null, kafka, tcp, raw".formatted(sink));
        }
    }

    private FloodResult run(FloodSettings settings, StopSignal stop) throws Exception {
        return settings.sink().needsBroker()
                ? options.withBroker(brokers, servers -> run(settings, servers, stop))
                : run(settings, "", stop);
    }

    private static FloodResult run(FloodSettings settings, String servers, StopSignal stop) throws Exception {
        return new Flood(settings, BenchExporterMain.class, servers, stop::isRequested).run();
    }

    private static void print(FloodResult result, PrintWriter out) {
        out.printf(
                "%,d events written, %,d delivered, %,d overwritten; %.0f ms CPU a million%n",
                result.written(), result.delivered(), result.overwritten(), result.cpuMsPerMillion());
        out.printf(
                "events let in after %d ms, the first delivered after %d ms; at most %.0f MB resident, %.0f MB of it"
                        + " anonymous%n",
                result.tracingOnMs(),
                result.firstEventMs(),
                result.peakResidentBytes() / BYTES_PER_MEGABYTE,
                result.peakAnonymousBytes() / BYTES_PER_MEGABYTE);
    }

    private String json(FloodResult result) {
        ObjectNode line = JSON.createObjectNode();
        line.put("sink", sink.toLowerCase(Locale.ROOT));
        line.put("written", result.written());
        line.put("delivered", result.delivered());
        line.put("overwritten", result.overwritten());
        line.put("cpu_ms_per_million", result.cpuMsPerMillion());
        line.put("peak_rss_mb", result.peakResidentBytes() / BYTES_PER_MEGABYTE);
        line.put("peak_anonymous_mb", result.peakAnonymousBytes() / BYTES_PER_MEGABYTE);
        line.put("tracing_on_ms", result.tracingOnMs());
        line.put("first_event_ms", result.firstEventMs());
        return line.toString();
    }
}
