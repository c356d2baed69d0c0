package dev.tailrace.quickstart;

import dev.tailrace.exporter.bench.BrokerSource;
import dev.tailrace.exporter.bench.ChildJvm;
import dev.tailrace.exporter.bench.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A real Kafka broker as a child process, on loopback, in a folder that is gone afterwards. */
public final class EmbeddedBroker implements BrokerSource.Broker {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final int LOG_LINES_SHOWN = 20;

    private final Path folder;
    private final int port;
    private final ChildJvm child;

    /** Starts it and waits until it answers. */
    public static EmbeddedBroker start() throws IOException, InterruptedException {
        EmbeddedBroker broker = new EmbeddedBroker();
        try {
            broker.awaitAnswer();
            return broker;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            broker.close();
            throw failed;
        }
    }

    private EmbeddedBroker() throws IOException {
        folder = Files.createTempDirectory("tailrace-broker-");
        port = LoopbackPort.free();
        Path properties = folder.resolve("server.properties");
        try (var out = Files.newOutputStream(properties)) {
            properties(LoopbackPort.free()).store(out, null);
        }
        child = ChildJvm.start(
                BrokerMain.class,
                ChildJvm.small(
                        "-Xmx256m",
                        "-Xmn160m",
                        "-Dlogback.configurationFile=dev/tailrace/quickstart/broker-logback.xml"),
                List.of(properties.toString(), Uuid.randomUuid().toString()),
                logFile().toFile());
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The broker's process id. */
    public long pid() {
        return child.process().pid();
    }

    private Properties properties(int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("listeners", "PLAIN://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("listener.security.protocol.map", "PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "PLAIN"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", folder.resolve("data").toString()),
                // Half of the heap by default; the young generation makes better use of it, with fewer pauses.
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)),
                // Otherwise the controller syncs an empty record to the disk each half second, and appends wait
                // meanwhile.
                Map.entry("metadata.max.idle.interval.ms", "0"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0")));
        return properties;
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, "50",
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "100"));
        try {
            awaitAnswer(admin);
        } catch (ExecutionException failed) {
            throw new IOException(
                    "the broker does not answer: " + failed.getCause().getMessage() + logTail(), failed);
        } finally {
            // Without a limit it would wait a minute for a broker that is gone.
            admin.close(Duration.ZERO);
        }
    }

    private void awaitAnswer(Admin admin) throws IOException, ExecutionException, InterruptedException {
        var nodes = admin.describeCluster().nodes();
        for (long waitedMs = 0; waitedMs < START_TIMEOUT.toMillis(); waitedMs += 100) {
            try {
                nodes.get(100, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException notYet) {
                failIfEnded();
            }
        }
        throw new IOException("the broker did not answer within " + START_TIMEOUT.toSeconds() + " s" + logTail());
    }

    private void failIfEnded() throws IOException {
        if (!child.process().isAlive()) {
            throw new IOException("the broker ended while it started" + logTail());
        }
    }

    private String logTail() throws IOException {
        List<String> lines = Files.readAllLines(logFile());
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    }

    private Path logFile() {
        return folder.resolve("broker.log");
    }

    /** Ends the process and removes its folder. */
    @Override
    public void close() {
        child.close();
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot remove the broker's folder " + folder, failed);
        }
    }
}
