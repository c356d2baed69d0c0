package dev.tailrace.exporter.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tailrace.exporter.bench.BrokerSource;
import dev.tailrace.exporter.bench.Soak;
import dev.tailrace.exporter.bench.SoakResult;
import dev.tailrace.exporter.bench.SoakSample;
import dev.tailrace.exporter.bench.SoakSettings;
import dev.tailrace.exporter.config.DurationConverter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tailrace bench soak}: whether a long steady load loses anything, and whether memory stays flat. */
@Command(
        name = "soak",
        description =
                "Exports a steady load to Kafka for a long time, and watches what is lost and what memory it takes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchSoakCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final int SAMPLES = 20;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "20m",
            converter = DurationConverter.class,
            description = "How long (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Events a second, of all CPUs together (default: ${DEFAULT-VALUE}).")
    private long eventsPerSecond;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Spec
    private CommandSpec spec;

    private final BrokerSource brokers;

    BenchSoakCommand(BrokerSource brokers) {
        this.brokers = brokers;
    }

    @Override
    public Integer call() throws Exception {
        if (eventsPerSecond < 1 || options.heapMegabytes < 1 || duration.isZero()) {
            throw new ParameterException(spec.commandLine(), "--rate, --heap-mb and --duration must be above 0");
        }
        try (StopSignal stop = StopSignal.install()) {
            int code = report(options.withBroker(brokers, servers -> run(servers, stop)));
            stop.exitCode(code);
            return code;
        }
    }

    private int report(SoakResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(json(result));
        } else {
            print(result, out);
        }
        out.flush();
        return result.isComplete() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private SoakResult run(String servers, StopSignal stop) throws Exception {
        SoakSettings settings =
                new SoakSettings(duration, eventsPerSecond, options.heapMegabytes, duration.dividedBy(SAMPLES));
        PrintWriter err = spec.commandLine().getErr();
        err.println("seconds        delivered  anonymous MB  heap MB (used, committed)  CPU seconds");
        return new Soak(settings, servers, sample -> show(sample, err), stop::isRequested).run(BenchExporterMain.class);
    }

    private static void show(SoakSample sample, PrintWriter err) {
        err.printf(
                "%7d  %,15d  %12.1f  %14.1f %10.1f  %11.1f%n",
                sample.seconds(),
                sample.delivered(),
                sample.anonymousBytes() / BYTES_PER_MEGABYTE,
                sample.heapUsedBytes() / BYTES_PER_MEGABYTE,
                sample.heapCommittedBytes() / BYTES_PER_MEGABYTE,
                sample.cpuSeconds());
        err.flush();
    }

    private static void print(SoakResult result, PrintWriter out) {
        out.printf(
                "%,d events written in %.0f s, %,d delivered, %,d lost, %,d unaccounted, %,d repeated; %.0f ms CPU a"
                        + " million%n",
                result.written(),
                result.seconds(),
                result.delivered(),
                result.lost(),
                result.holes(),
                result.repeated(),
                result.cpuMsPerMillion());
        out.printf(
                "anonymous memory %.1f MB in the second quarter, %.1f MB in the last; heap in use %.1f and %.1f MB%n",
                result.settled(SoakSample::anonymousBytes) / BYTES_PER_MEGABYTE,
                result.atEnd(SoakSample::anonymousBytes) / BYTES_PER_MEGABYTE,
                result.settled(SoakSample::heapUsedBytes) / BYTES_PER_MEGABYTE,
                result.atEnd(SoakSample::heapUsedBytes) / BYTES_PER_MEGABYTE);
    }

    private static String json(SoakResult result) {
        ObjectNode line = JSON.createObjectNode();
        line.put("seconds", result.seconds());
        line.put("written", result.written());
        line.put("delivered", result.delivered());
        line.put("lost", result.lost());
        line.put("unaccounted", result.holes());
        line.put("repeated", result.repeated());
        line.put("cpu_ms_per_million", result.cpuMsPerMillion());
        line.put("settled_anonymous_mb", result.settled(SoakSample::anonymousBytes) / BYTES_PER_MEGABYTE);
        line.put("final_anonymous_mb", result.atEnd(SoakSample::anonymousBytes) / BYTES_PER_MEGABYTE);
        line.put("settled_heap_mb", result.settled(SoakSample::heapUsedBytes) / BYTES_PER_MEGABYTE);
        line.put("final_heap_mb", result.atEnd(SoakSample::heapUsedBytes) / BYTES_PER_MEGABYTE);
        return line.toString();
    }
}
