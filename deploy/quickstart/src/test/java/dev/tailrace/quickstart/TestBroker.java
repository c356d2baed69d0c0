package dev.tailrace.quickstart;

import static org.awaitility.Awaitility.await;

import dev.tailrace.exporter.bench.ChildJvm;
import dev.tailrace.exporter.bench.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real broker as a child process that listens in plain and, where a test wants it, otherwise: {@code PLAIN} is for the test itself, whose
 * user may do everything.
 */
final class TestBroker implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final String CLUSTER = Uuid.randomUuid().toString();

    private final Properties properties = new Properties();
    private final Path folder;
    private final int plainPort = LoopbackPort.free();
    private final int controllerPort;
    private final StringBuilder listeners = new StringBuilder();
    private final StringBuilder protocols = new StringBuilder("PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT");
    private ChildJvm process;

    /** The first of a cluster, which is also its controller. */
    static TestBroker first(Path folder) throws IOException {
        int controllerPort = LoopbackPort.free();
        TestBroker broker = new TestBroker(folder, 1, controllerPort);
        broker.set("process.roles", "broker,controller");
        broker.listeners.append(",CONTROLLER://127.0.0.1:").append(controllerPort);
        return broker;
    }

    /** Another one of the cluster. */
    TestBroker another(Path itsFolder) throws IOException {
        TestBroker broker = new TestBroker(itsFolder, 2, controllerPort);
        broker.set("process.roles", "broker");
        return broker;
    }

    private TestBroker(Path folder, int node, int controllerPort) throws IOException {
        this.folder = folder;
        this.controllerPort = controllerPort;
        listeners.append("PLAIN://127.0.0.1:").append(plainPort);
        set("node.id", Integer.toString(node));
        set("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        set("inter.broker.listener.name", "PLAIN");
        set("controller.listener.names", "CONTROLLER");
        set("log.dirs", folder.resolve("data" + node).toString());
        set("auto.create.topics.enable", "false");
        set("offsets.topic.replication.factor", "1");
    }

    /** Sets a property of the broker. */
    TestBroker set(String key, String value) {
        properties.setProperty(key, value);
        return this;
    }

    /**
     * Listens at one more port.
     *
     * @param name of the listener, to which properties may be given
     * @param protocol Kafka's security protocol
     * @return where clients connect
     */
    String listen(String name, String protocol) throws IOException {
        int port = LoopbackPort.free();
        listeners.append(',').append(name).append("://127.0.0.1:").append(port);
        protocols.append(',').append(name).append(':').append(protocol);
        return "127.0.0.1:" + port;
    }

    /** Starts it, and waits until it answers. */
    TestBroker start() throws IOException {
        set("listeners", listeners.toString());
        set("listener.security.protocol.map", protocols.toString());
        Path file = folder.resolve("server" + properties.getProperty("node.id") + ".properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        process = ChildJvm.start(
                BrokerMain.class,
                ChildJvm.small("-Xmx256m", "-Dlogback.configurationFile=dev/tailrace/quickstart/broker-logback.xml"),
                List.of(file.toString(), CLUSTER),
                log().toFile());
        try {
            await().atMost(START_TIMEOUT).ignoreExceptions().until(() -> !isAlive() || answers());
        } catch (ConditionTimeoutException silent) {
            throw new IOException("the broker does not answer: " + Files.readString(log()), silent);
        }
        if (!isAlive()) {
            throw new IOException("the broker ended: " + Files.readString(log()));
        }
        return this;
    }

    private Path log() {
        return folder.resolve("broker" + properties.getProperty("node.id") + ".log");
    }

    private boolean isAlive() {
        return process.process().isAlive();
    }

    private boolean answers() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            String node = properties.getProperty("node.id");
            return admin.describeCluster().nodes().get().stream()
                    .anyMatch(found -> found.idString().equals(node));
        }
    }

    /** Where the test itself connects. */
    String bootstrapServers() {
        return "127.0.0.1:" + plainPort;
    }

    /** A client that may do everything. */
    Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "5000",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                "5000"));
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.process().destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
