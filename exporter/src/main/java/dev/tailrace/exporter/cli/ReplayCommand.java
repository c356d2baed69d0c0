package dev.tailrace.exporter.cli;

import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.exporter.catalog.GivenCatalog;
import dev.tailrace.exporter.replay.CaptureReplay;
import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tailrace replay}: a capture into Kafka, as if live. */
@Command(
        name = "replay",
        description = "Publishes a capture to Kafka as if it were live.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
    private static final Duration NOTICE_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FLUSH_TIMEOUT = Duration.ofMinutes(1);
    private static final String UNNAMED_HOST = "capture";

    @Mixin
    private CaptureFiles files = new CaptureFiles();

    @Mixin
    private PublishingOptions publishing = new PublishingOptions();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "The host's name that batches carry (default: the capture's, or 'capture').")
    private @Nullable String host;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws Exception {
        try (Capture capture = files.open(spec.commandLine())) {
            String name = hostName(capture);
            KafkaSettings settings = publishing.settings(name, spec.commandLine());
            KafkaSink.check(settings);
            GivenCatalog catalog =
                    new GivenCatalog(capture.facts().abi(), capture.facts().formats());
            try (KafkaSink sink = KafkaSink.open(settings, catalog, NOTICE_INTERVAL)) {
                if (!sink.awaitReached(CONNECT_TIMEOUT)) {
                    complain("no answer from Kafka at %s".formatted(settings.bootstrapServers()));
                    return ExitCode.FAILED;
                }
                long epochNs = TimeUnit.MILLISECONDS.toNanos(clock.millis());
                return publish(new CaptureReplay(capture, catalog, sink, name, epochNs), sink);
            }
        }
    }

    private int publish(CaptureReplay replay, KafkaSink sink) throws IOException, InterruptedException {
        long events = replay.publish();
        boolean delivered = sink.flush(FLUSH_TIMEOUT);
        spec.commandLine()
                .getErr()
                .printf(
                        "%,d events published, %,d of them delivered%n",
                        events, sink.ledger().delivered().events());
        Optional<IOException> broken = replay.firstBreak();
        broken.ifPresent(failure -> complain(String.valueOf(failure.getMessage())));
        return delivered && broken.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private String hostName(Capture capture) {
        if (host != null) {
            return host;
        }
        String recorded = capture.facts().options().hostName();
        return recorded.isEmpty() ? UNNAMED_HOST : recorded;
    }

    private void complain(String problem) {
        spec.commandLine().getErr().println("tailrace: " + problem);
    }
}
