package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.config.SettingsException;
import dev.tailrace.exporter.daemon.Destination;
import dev.tailrace.exporter.daemon.Exporter;
import dev.tailrace.exporter.live.FeedingSink;
import dev.tailrace.exporter.live.LiveFeed;
import dev.tailrace.exporter.net.ListenSettings;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.Sink;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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
        description =
                "Publishes the events of this host's trace rings to Kafka or elsewhere, live, until it is stopped.",
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
                LayeredOptions.complete(flags, spec.commandLine().getParseResult(), System.getenv());
        SettingsOfOptions settings = new SettingsOfOptions(spec.commandLine(), options);
        try (StopSignal stop = StopSignal.install()) {
            int code = run(options, settings, stop);
            stop.exitCode(code);
            return code;
        }
    }

    private static int run(ExportOptions options, SettingsOfOptions settings, StopSignal stop) throws Exception {
        // Before the kernel is touched: wrong settings leave nothing behind.
        SinkOfOptions sink = SinkOfOptions.of(options, settings);
        Destination destination = Optional.ofNullable(options.listen)
                .map(place -> options.network.server(place, options.maxClients))
                .map(listen -> served(sink.destination(), listen))
                .orElse(sink.destination());
        try (OptionalMetrics metrics = OptionalMetrics.bind(options.daemon.metricsListen);
                Exporter exporter = Exporter.open(settings.export(), destination)) {
            metrics.serve(exporter, sink.name());
            if (startTracing(exporter, settings, sink.place(), stop)) {
                follow(exporter, stop);
            }
            return end(exporter);
        } catch (IOException failed) {
            // Whoever read standard output has seen enough.
            if (!BrokenPipe.is(failed)) {
                throw failed;
            }
            return ExitCode.DONE;
        }
    }

    /** The same destination, with live clients beside it. */
    private static Destination served(Destination destination, ListenSettings listen) {
        return switch (destination) {
            case Destination.Batches(var open) ->
                new Destination.Batches(schemas -> withLiveFeed(open.apply(schemas), listen, schemas));
            case Destination.Slices _ ->
                throw new SettingsException(
                        "listen '%s' does not go with sink raw://…: live clients are served what is decoded here"
                                .formatted(listen.endpoint()));
        };
    }

    private static Sink withLiveFeed(Sink required, ListenSettings listen, SchemaSource schemas) {
        try {
            LiveFeed feed = LiveFeed.open(listen, schemas);
            LOG.info(
                    "serving live clients at {}", new Endpoint(listen.endpoint().host(), feed.port()));
            return new FeedingSink(required, feed);
        } catch (SettingsException unusable) {
            required.close();
            throw unusable;
        }
    }

    /** Lets events in once they can be delivered. Returns false when the stop came first. */
    private static boolean startTracing(Exporter exporter, SettingsOfOptions settings, String place, StopSignal stop)
            throws Exception {
        while (!settings.startAnyway() && !exporter.sink().awaitReached(WATCH_INTERVAL)) {
            exporter.watch();
            if (stop.isRequested()) {
                return false;
            }
        }
        exporter.startTracing();
        if (settings.hostIsOnlyAContainer()) {
            LOG.warn(
                    "batches carry this container's name, '{}', and the next one's another: name the host by --host",
                    settings.host());
        }
        LOG.info("tracing to {}, {}", place, exporter.mapped() ? "mapped" : "not mapped");
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
