package dev.tailrace.exporter.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.exporter.bench.BrokerSource;
import dev.tailrace.exporter.bench.CapturedBatches;
import dev.tailrace.exporter.bench.PublishBench;
import dev.tailrace.exporter.bench.PublishResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tailrace bench publish}: what publishing costs beside what Kafka's producer costs anyway. */
@Command(
        name = "publish",
        description =
                "Publishes a capture's batches, which lie in memory, by the exporter's sink and by Kafka's producer"
                        + " alone, in turn.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchPublishCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final long MAX_BATCHES_BYTES = 64 << 20;
    private static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");
    private static final String ALL = "all";

    @Mixin
    private CaptureFiles files = new CaptureFiles();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long each codec is measured, about (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds of each way in that time, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--codec",
            paramLabel = "CODEC",
            defaultValue = "lz4",
            description = "none, gzip, snappy, lz4, zstd, or all (default: ${DEFAULT-VALUE}). Repeatable.")
    private List<String> codecs = new ArrayList<>();

    @Mixin
    private BrokerOptions options = new BrokerOptions();

    @Spec
    private CommandSpec spec;

    private final BrokerSource brokers;

    BenchPublishCommand(BrokerSource brokers) {
        this.brokers = brokers;
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds and --rounds must be above 0");
        }
        Set<String> chosen = chosenCodecs();
        CapturedBatches captured = captured();
        try (StopSignal stop = StopSignal.install()) {
            int code =
                    options.withBroker(brokers, servers -> measure(new PublishBench(captured, servers), chosen, stop));
            stop.exitCode(code);
            return code;
        }
    }

    private Set<String> chosenCodecs() {
        Set<String> chosen = new LinkedHashSet<>();
        for (String codec : codecs) {
            if (codec.equals(ALL)) {
                chosen.addAll(CODECS);
            } else if (CODECS.contains(codec)) {
                chosen.add(codec);
            } else {
                throw new ParameterException(
                        spec.commandLine(),
                        "--codec '%s' is none of %s, %s".formatted(codec, String.join(", ", CODECS), ALL));
            }
        }
        return chosen;
    }

    private CapturedBatches captured() throws IOException {
        try (Capture capture = files.open(spec.commandLine())) {
            return CapturedBatches.of(capture, MAX_BATCHES_BYTES);
        }
    }

    private int measure(PublishBench bench, Set<String> chosen, StopSignal stop) throws Exception {
        // Ours and bare ones.
        Duration round = Duration.ofSeconds(seconds).dividedBy(2L * rounds);
        int code = ExitCode.DONE;
        for (String codec : chosen) {
            if (stop.isRequested()) {
                break;
            }
            PublishResult result = bench.measure(codec, rounds, round);
            report(result);
            if (!result.isComplete()) {
                code = ExitCode.FAILED;
            }
        }
        return code;
    }

    private void report(PublishResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(json(result));
        } else {
            print(result, out);
        }
        out.flush();
    }

    private static void print(PublishResult result, PrintWriter out) {
        out.printf(
                "%-6s  %.1f MB/s, %.0f %% of the producer's own %.1f MB/s; CPU a million events %.0f ms, the producer's"
                        + " own %.0f ms%n",
                result.codec(),
                result.ours().bytesPerSecond() / BYTES_PER_MEGABYTE,
                result.ratio() * 100,
                result.bare().bytesPerSecond() / BYTES_PER_MEGABYTE,
                result.ours().cpuMsPerMillion(),
                result.bare().cpuMsPerMillion());
        out.printf(
                "        an event takes %.2f bytes of protobuf and %.2f bytes in Kafka: 1/%.1f%n",
                result.ours().bytesPerEvent(),
                result.ours().storedBytesPerEvent(),
                result.ours().bytesPerEvent() / result.ours().storedBytesPerEvent());
        if (!result.isComplete()) {
            out.printf(
                    "        %,d records sent, but the topic holds %,d%n",
                    result.sentRecords(), result.storedRecords());
        }
    }

    private static String json(PublishResult result) {
        ObjectNode line = JSON.createObjectNode();
        line.put("codec", result.codec());
        line.put("mb_per_second", result.ours().bytesPerSecond() / BYTES_PER_MEGABYTE);
        line.put("bare_mb_per_second", result.bare().bytesPerSecond() / BYTES_PER_MEGABYTE);
        line.put("ratio", result.ratio());
        line.put("cpu_ms_per_million", result.ours().cpuMsPerMillion());
        line.put("bare_cpu_ms_per_million", result.bare().cpuMsPerMillion());
        line.put("protobuf_bytes_per_event", result.ours().bytesPerEvent());
        line.put("stored_bytes_per_event", result.ours().storedBytesPerEvent());
        line.put("sent_records", result.sentRecords());
        line.put("stored_records", result.storedRecords());
        return line.toString();
    }
}
