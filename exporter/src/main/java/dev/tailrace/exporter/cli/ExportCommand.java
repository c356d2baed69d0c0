package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.daemon.Exporter;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tailrace export}: the daemon. Runs until it is told to end by SIGTERM or SIGINT. */
@Command(
        name = "export",
        description = "Publishes the events of this host's trace rings to Kafka, live, until it is stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ExportCommand.class);
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);

    @Mixin
    private ExportOptions flags = new ExportOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ExportOptions options =
                LayeredOptions.complete(spec.commandLine().getParseResult(), flags.config, System.getenv());
        SettingsOfOptions settings = new SettingsOfOptions(spec.commandLine(), options);
        try (StopSignal stop = StopSignal.install()) {
            int code = run(settings, stop);
            stop.exitCode(code);
            return code;
        }
    }

    private static int run(SettingsOfOptions settings, StopSignal stop) throws Exception {
        KafkaSettings kafka = settings.kafka();
        // Before the kernel is touched: wrong settings leave nothing behind.
        KafkaSink.check(kafka);
        try (ExportMetrics metrics = ExportMetrics.bind(settings.metricsListen());
                Exporter exporter = Exporter.open(
                        settings.export(), schemas -> openSink(kafka, schemas, settings.noticeInterval()))) {
            metrics.serve(exporter, (KafkaSink) exporter.sink());
            if (startTracing(exporter, settings, stop)) {
                follow(exporter, stop);
            }
            return end(exporter);
        }
    }

    private static KafkaSink openSink(KafkaSettings kafka, SchemaSource schemas, Duration noticeInterval) {
        return KafkaSink.open(kafka, schemas, noticeInterval);
    }

    /** Lets events in once they can be delivered. Returns false when the stop came first. */
    private static boolean startTracing(Exporter exporter, SettingsOfOptions settings, StopSignal stop)
            throws Exception {
        KafkaSink sink = (KafkaSink) exporter.sink();
        while (!settings.startAnyway() && !sink.awaitConnected(WATCH_INTERVAL)) {
            exporter.watch();
            if (stop.isRequested()) {
                return false;
            }
        }
        exporter.startTracing();
        LOG.info("tracing to {}, {}", settings.kafka().bootstrapServers(), exporter.mapped() ? "mapped" : "not mapped");
        return true;
    }

    private static void follow(Exporter exporter, StopSignal stop) throws Exception {
        while (!stop.await(WATCH_INTERVAL)) {
            exporter.watch();
        }
    }

    private static int end(Exporter exporter) throws InterruptedException {
        boolean delivered = exporter.stop();
        var ledger = exporter.sink().ledger();
        LOG.info(
                "stopped: {} events in {} batches delivered",
                ledger.delivered().events(),
                ledger.delivered().batches());
        if (!delivered) {
            LOG.error(
                    "{} events could not be delivered in time and are lost",
                    ledger.offered().events() - ledger.delivered().events());
        }
        return delivered ? ExitCode.DONE : ExitCode.FAILED;
    }
}
