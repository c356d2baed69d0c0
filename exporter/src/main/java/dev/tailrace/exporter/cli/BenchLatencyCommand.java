package dev.tailrace.exporter.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tailrace.exporter.bench.BrokerSource;
import dev.tailrace.exporter.bench.Latency;
import dev.tailrace.exporter.bench.LatencyProfile;
import dev.tailrace.exporter.bench.LatencyResult;
import dev.tailrace.exporter.bench.LatencySettings;
import dev.tailrace.exporter.bench.LatencySummary;
import dev.tailrace.exporter.config.DurationConverter;
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

/** {@code tailrace bench latency}: how old events are when a consumer of Kafka has them. */
@Command(
        name = "latency",
        description =
                "Measures how long events take from the kernel to a consumer of Kafka, with the exporter's default"
                        + " settings and with a short batch age.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchLatencyCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MS_PER_SECOND = 1e3;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long events are measured with each setting (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--settling",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long the load runs before that, until the Java machines at both ends have compiled"
                    + " what they do; its events are told of by themselves (default: ${DEFAULT-VALUE}).")
    private Duration settling = Duration.ZERO;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Events a second, of all CPUs together (default: ${DEFAULT-VALUE}).")
    private long eventsPerSecond;

    @Option(
            names = "--batch-age",
            paramLabel = "TIME",
            defaultValue = "2ms",
            converter = DurationConverter.class,
            description = "The exporter's --batch-age in the low-latency setting (default: ${DEFAULT-VALUE}).")
    private Duration batchAge = Duration.ZERO;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Spec
    private CommandSpec spec;

    private final BrokerSource brokers;

    BenchLatencyCommand(BrokerSource brokers) {
        this.brokers = brokers;
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || eventsPerSecond < 1 || options.heapMegabytes < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds, --rate and --heap-mb must be above 0");
        }
        LatencySettings settings =
                new LatencySettings(settling, Duration.ofSeconds(seconds), eventsPerSecond, options.heapMegabytes);
        try (StopSignal stop = StopSignal.install()) {
            int code = options.withBroker(brokers, servers -> measure(settings, servers, stop));
            stop.exitCode(code);
            return code;
        }
    }

    private int measure(LatencySettings settings, String servers, StopSignal stop) throws Exception {
        Latency latency = new Latency(settings, BenchExporterMain.class, servers, stop::isRequested);
        int code = ExitCode.DONE;
        for (LatencyProfile profile : List.of(LatencyProfile.standard(), LatencyProfile.lowLatency(batchAge))) {
            if (stop.isRequested()) {
                break;
            }
            LatencyResult result = latency.measure(profile);
            report(result);
            if (!result.isComplete()) {
                code = ExitCode.FAILED;
            }
        }
        return code;
    }

    private void report(LatencyResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(json(result));
        } else {
            print(result, out);
        }
        out.flush();
    }

    private void print(LatencyResult result, PrintWriter out) {
        out.printf("%-12s %s%n", result.profile(), text(result.measured()));
        out.printf(
                "             %,.0f events/s; CPU of the exporter: %.0f ms a million events, %.1f %% of a core%n",
                result.eventsPerSecond(), result.cpuMsPerMillion(), result.cpuPercent());
        out.printf(
                "             left out, the first %.1f s: %s%n",
                settling.toMillis() / MS_PER_SECOND, text(result.settling()));
        if (!result.isComplete()) {
            out.printf("             %,d events written, only %,d delivered%n", result.written(), result.delivered());
        }
    }

    private static String text(LatencySummary latency) {
        return "%,d events, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms"
                .formatted(latency.events(), latency.p50Ms(), latency.p99Ms(), latency.p999Ms(), latency.maxMs());
    }

    private String json(LatencyResult result) {
        ObjectNode line = JSON.createObjectNode();
        line.put("setting", result.profile());
        put(line, "", result.measured());
        line.put("events_per_second", result.eventsPerSecond());
        line.put("cpu_ms_per_million", result.cpuMsPerMillion());
        line.put("cpu_percent", result.cpuPercent());
        line.put("settling_ms", settling.toMillis());
        put(line, "settling_", result.settling());
        line.put("written", result.written());
        line.put("delivered", result.delivered());
        return line.toString();
    }

    private static void put(ObjectNode line, String prefix, LatencySummary latency) {
        line.put(prefix + "events", latency.events());
        line.put(prefix + "p50_ms", latency.p50Ms());
        line.put(prefix + "p99_ms", latency.p99Ms());
        line.put(prefix + "p999_ms", latency.p999Ms());
        line.put(prefix + "max_ms", latency.maxMs());
    }
}
