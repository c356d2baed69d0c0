package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.net.ListenSettings;
import dev.tailrace.exporter.relay.Relay;
import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import dev.tailrace.exporter.tracefs.HostFacts;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tailrace relay}: batches of many hosts over TCP into Kafka. Runs until it is told to end by SIGTERM or SIGINT. */
@Command(
        name = "relay",
        description =
                "Takes batches from hosts (tailrace export --sink tcp://…) and publishes them to Kafka, until it is"
                        + " stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RelayCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RelayCommand.class);
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);

    @Option(
            names = "--listen",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Where hosts connect; a port alone is this host's loopback.")
    private String listen = "";

    @Option(
            names = "--max-clients",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Hosts at once (default: ${DEFAULT-VALUE}).")
    private int maxClients;

    @Mixin
    private NetworkOptions network = new NetworkOptions();

    @Mixin
    private PublishingOptions publishing = new PublishingOptions();

    @Mixin
    private DaemonOptions daemon = new DaemonOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ListenSettings server = network.server(listen, maxClients);
        KafkaSettings settings = publishing.settings("relay-" + HostFacts.read().hostName(), spec.commandLine());
        KafkaSink.check(settings);
        try (StopSignal stop = StopSignal.install()) {
            int code = run(server, settings, stop);
            stop.exitCode(code);
            return code;
        }
    }

    private int run(ListenSettings server, KafkaSettings settings, StopSignal stop) throws Exception {
        try (OptionalMetrics metrics = OptionalMetrics.bind(daemon.metricsListen);
                Relay relay = Relay.open(server, schemas -> KafkaSink.open(settings, schemas, daemon.noticeInterval))) {
            metrics.serve(relay);
            LOG.info(
                    "relaying from {} to {}",
                    new Endpoint(server.endpoint().host(), relay.port()),
                    settings.bootstrapServers());
            while (!stop.await(WATCH_INTERVAL)) {
                relay.sink().check();
            }
            boolean delivered = relay.stop(daemon.stopTimeout);
            var ledger = relay.sink().ledger();
            LOG.info("stopped: {} batches delivered", ledger.delivered().batches());
            if (!delivered) {
                LOG.warn(
                        "{} batches were not delivered in time; their hosts will send them again",
                        ledger.offered().batches() - ledger.delivered().batches());
            }
            return ExitCode.DONE;
        }
    }
}
