package dev.tailrace.it;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import dev.tailrace.exporter.net.Frames;
import dev.tailrace.proto.v1.Hello;
import dev.tailrace.proto.v1.StreamFrame;
import dev.tailrace.proto.v1.Subscriber;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** What a fault strikes: a broker, an exporter of an instance of its own, and where it is wanted a relay between them. */
final class FaultScene implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long EXPORTER_MEMORY_BYTES = 384L << 20;
    private static final String TOKEN = "a secret of the test";
    private static final int RELAY_PORT = 7170;
    private static final int LIVE_PORT = 7171;

    private final Network network = Network.newNetwork();
    private final Path folder;
    private final String instanceName;
    private final String bufferSize;
    private final boolean relayed;
    private final KafkaBroker broker;
    private final @Nullable Path brokerDisk;
    private @Nullable ExporterContainer relay;
    private @Nullable ExporterContainer exporter;
    private @Nullable Socket idleClient;

    /**
     * @param folder for files of the scene
     * @param bufferSize of each ring, as the command line takes it
     * @param relayed whether batches go through a relay
     * @param smallDisk whether the broker's disk is a small one
     */
    FaultScene(Path folder, String instanceName, String bufferSize, boolean relayed, boolean smallDisk)
            throws Exception {
        this.folder = folder;
        this.instanceName = instanceName;
        this.bufferSize = bufferSize;
        this.relayed = relayed;
        this.brokerDisk = smallDisk ? mountSmallDisk() : null;
        this.broker = new KafkaBroker(network);
        if (brokerDisk != null) {
            broker.withCreateContainerCmdModifier(
                    create -> create.getHostConfig().withBinds(Bind.parse(brokerDisk + ":/tmp/kafka-data")));
        }
    }

    private Path mountSmallDisk() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", disk.toString());
        return disk;
    }

    KafkaBroker broker() {
        return broker;
    }

    void startBroker() {
        broker.start();
    }

    /** Starts the relay, or starts it again. */
    void startRelay() {
        ExporterContainer started = new ExporterContainer(
                        "65532:65532",
                        List.of(Bind.parse(token() + ":/token:ro")),
                        "relay",
                        "--listen",
                        "0.0.0.0:" + RELAY_PORT,
                        "--token-file",
                        "/token",
                        "--bootstrap-servers",
                        broker.bootstrapServersInside())
                .on(network);
        started.withNetworkAliases("relay");
        started.start();
        awaitLog(started, "relaying from");
        relay = started;
    }

    /** Starts an exporter that takes the instance over, or makes it. */
    void startExporter(String... more) {
        List<String> command = new ArrayList<>(List.of(
                "export",
                "--instance",
                instanceName,
                "-e",
                "sched:sched_process_exit",
                "--pid",
                Long.toString(ProcessHandle.current().pid()),
                "--host",
                "test-host",
                "--on-stop",
                "keep",
                "--buffer-size",
                bufferSize,
                "--max-in-flight",
                "256k",
                "--notice-interval",
                "2s"));
        if (relayed) {
            command.addAll(List.of("--sink", "tcp://relay:" + RELAY_PORT, "--token-file", "/token"));
        } else {
            command.addAll(List.of("--bootstrap-servers", broker.bootstrapServersInside()));
        }
        command.addAll(List.of(more));
        ExporterContainer started = new ExporterContainer(
                        "0:0",
                        List.of(Bind.parse(Engine.TRACEFS + ":" + Engine.TRACEFS), Bind.parse(token() + ":/token:ro")),
                        command.toArray(String[]::new))
                .inHostPidNamespace()
                .on(network);
        started.withCreateContainerCmdModifier(create ->
                create.getHostConfig().withMemory(EXPORTER_MEMORY_BYTES).withMemorySwap(EXPORTER_MEMORY_BYTES));
        started.start();
        exporter = started;
        awaitLog(started, "tracing to");
    }

    private Path token() {
        Path token = folder.resolve("token");
        try {
            return Files.exists(token) ? token : Files.writeString(token, TOKEN + "\n");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void awaitLog(GenericContainer<?> container, String text) {
        await().atMost(PATIENCE).until(() -> container.getLogs().contains(text));
    }

    Path instance() {
        return Engine.TRACEFS.resolve("instances").resolve(instanceName);
    }

    /** SIGTERM: the clean end. */
    void stopExporter() {
        long code = exporter().terminate();
        if (code != 0) {
            throw new IllegalStateException(
                    "the exporter ended with %d:%n%s".formatted(code, exporter().getLogs()));
        }
    }

    void killExporter() {
        docker().killContainerCmd(exporter().getContainerId()).exec();
    }

    void killRelay() {
        docker().killContainerCmd(relay.getContainerId()).exec();
    }

    void pauseBroker() {
        docker().pauseContainerCmd(broker.getContainerId()).exec();
    }

    void resumeBroker() {
        docker().unpauseContainerCmd(broker.getContainerId()).exec();
    }

    /** A firewall rule in the broker's own network: what comes for it is dropped. */
    void cutBrokerOff() throws Exception {
        inNetworkOf(broker, "iptables", "-I", "INPUT", "-i", "eth0", "-p", "tcp", "--dport", "9092", "-j", "DROP");
    }

    void connectBroker() throws Exception {
        inNetworkOf(broker, "iptables", "-D", "INPUT", "-i", "eth0", "-p", "tcp", "--dport", "9092", "-j", "DROP");
    }

    void throttleExporter() throws Exception {
        inNetworkOf(
                exporter(),
                "tc",
                "qdisc",
                "add",
                "dev",
                "eth0",
                "root",
                "tbf",
                "rate",
                "1mbit",
                "burst",
                "32kbit",
                "latency",
                "400ms");
    }

    void unthrottleExporter() throws Exception {
        inNetworkOf(exporter(), "tc", "qdisc", "del", "dev", "eth0", "root");
    }

    private void inNetworkOf(GenericContainer<?> container, String... command) throws Exception {
        Long pid = docker().inspectContainerCmd(container.getContainerId())
                .exec()
                .getState()
                .getPidLong();
        List<String> entering = new ArrayList<>(List.of("nsenter", "-t", String.valueOf(pid), "-n"));
        entering.addAll(List.of(command));
        run(entering.toArray(String[]::new));
    }

    /** Fills the broker's disk; a Kafka without room for its log gives up. */
    void fillDisk() throws Exception {
        new ProcessBuilder("dd", "if=/dev/zero", "of=" + brokerDisk.resolve("filler"), "bs=1M")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    void freeDisk() throws IOException {
        Files.delete(brokerDisk.resolve("filler"));
        if (!broker.isRunning()) {
            broker.startAgain();
        }
    }

    /** Connects a live client that never reads. */
    void connectIdleClient() throws Exception {
        idleClient = new Socket(exporter().address(), LIVE_PORT);
        idleClient.getOutputStream().write(hello());
    }

    private static byte[] hello() {
        Hello hello = Hello.newBuilder()
                .setVersion(Frames.VERSION)
                .setToken(TOKEN)
                .setSubscriber(Subscriber.getDefaultInstance())
                .build();
        return ByteBufUtil.getBytes(
                Frames.of(StreamFrame.newBuilder().setHello(hello).build()));
    }

    /** Options with which an exporter serves live clients. */
    static String[] listening() {
        return new String[] {"--listen", "0.0.0.0:" + LIVE_PORT, "--token-file", "/token"};
    }

    /** Reads events of CPU 0 from the ring for a while, as somebody else might. */
    void steal(Duration time) throws Exception {
        Path pipe = instance().resolve("per_cpu/cpu0/trace_pipe");
        long endNs = System.nanoTime() + time.toNanos();
        for (long restNs = time.toNanos(); restNs > 0; restNs = endNs - System.nanoTime()) {
            Process thief = new ProcessBuilder("cat", pipe.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // It may end by itself: the kernel now and then tells such a reader that there is nothing more.
            thief.waitFor(restNs, TimeUnit.NANOSECONDS);
            thief.destroyForcibly().waitFor();
        }
    }

    ExporterContainer exporter() {
        if (exporter == null) {
            throw new IllegalStateException("no exporter was started");
        }
        return exporter;
    }

    /** Whether the kernel ended the exporter for its memory. */
    boolean exporterRanOutOfMemory() {
        return Boolean.TRUE.equals(docker().inspectContainerCmd(exporter().getContainerId())
                .exec()
                .getState()
                .getOOMKilled());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }

    private static DockerClient docker() {
        return DockerClientFactory.lazyClient();
    }

    @Override
    public void close() throws IOException {
        if (idleClient != null) {
            idleClient.close();
        }
        for (GenericContainer<?> container : new GenericContainer<?>[] {exporter, relay, broker}) {
            if (container != null) {
                container.stop();
            }
        }
        network.close();
        if (brokerDisk != null) {
            run("umount", "-l", brokerDisk.toString());
        }
        if (Files.exists(instance())) {
            Files.writeString(instance().resolve("events/enable"), "0", StandardOpenOption.WRITE);
            Files.delete(instance());
        }
    }
}
