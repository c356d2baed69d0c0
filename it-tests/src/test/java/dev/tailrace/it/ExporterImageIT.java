package dev.tailrace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.Bind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;

/** The real image on the live kernel, publishing to a real broker. */
@Tag("live-kernel")
@Tag("container")
class ExporterImageIT {
    private static final int MARKERS = 500;
    private static final long LARGEST_IMAGE_BYTES = 100_000_000;
    private static final long LARGE_HOST_BYTES = 1L << 40;
    private static final int METRICS_PORT = 9464;
    private static final int CPUS = Runtime.getRuntime().availableProcessors();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Network network;
    private KafkaBroker broker;
    private String instanceName;

    @TempDir
    private Path context;

    @BeforeAll
    static void makeNetwork() {
        Engine.assumeUsable();
        network = Network.newNetwork();
    }

    @AfterAll
    static void removeNetwork() {
        if (network != null) {
            network.close();
        }
    }

    @BeforeEach
    void startBroker() {
        broker = new KafkaBroker(network);
        broker.start();
        instanceName = "tailrace-it-" + ProcessHandle.current().pid();
    }

    @AfterEach
    void stopBroker() throws IOException {
        broker.stop();
        if (Files.exists(instance())) {
            Files.writeString(instance().resolve("events/enable"), "0", StandardOpenOption.WRITE);
            Files.delete(instance());
        }
    }

    @Test
    void theVersionIsToldWithoutAnyRight() {
        try (ExporterContainer exporter = new ExporterContainer("65532:65532", List.of(), "--version").runningOnce()) {
            exporter.start();

            assertThat(exporter.getLogs()).startsWith("tailrace ");
        }
    }

    @Test
    void itsAotCacheIsOfUse() {
        // With this mode a JVM that can't use the cache ends, where it would start without.
        try (ExporterContainer exporter = new ExporterContainer("65532:65532", List.of(), "--version")
                .withEnv("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on -XX:MaxRAM=" + LARGE_HOST_BYTES)
                .runningOnce()) {
            exporter.start();

            assertThat(exporter.getLogs()).contains("tailrace ");
        }
    }

    @Test
    void theImageIsSmall() {
        assertThat(DockerClientFactory.lazyClient()
                        .inspectImageCmd(Engine.EXPORTER_IMAGE)
                        .exec()
                        .getSize())
                .isLessThan(LARGEST_IMAGE_BYTES);
    }

    @Test
    void withoutATracefsItSaysWhatToDo() {
        try (ExporterContainer exporter = new ExporterContainer(
                        "65532:65532",
                        List.of(),
                        "export",
                        "-e",
                        "sched:sched_switch",
                        "--bootstrap-servers",
                        broker.bootstrapServersInside())
                .startedAnyway()) {
            exporter.start();
            await().atMost(PATIENCE).until(() -> !exporter.isRunning());

            assertThat(exporter.exitCode()).isEqualTo(3);
            assertThat(exporter.getLogs()).contains("mount -t tracefs").hasLineCount(1);
        }
    }

    @Test
    void whoIsNotRootIsToldWhatRootMustDo() {
        try (ExporterContainer exporter = new ExporterContainer(
                        "65532:65532",
                        List.of(Bind.parse(Engine.TRACEFS + ":" + Engine.TRACEFS)),
                        "export",
                        "-e",
                        "sched:sched_switch",
                        "--bootstrap-servers",
                        broker.bootstrapServersInside())
                .startedAnyway()) {
            exporter.start();
            await().atMost(PATIENCE).until(() -> !exporter.isRunning());

            assertThat(exporter.exitCode()).isEqualTo(3);
            assertThat(exporter.getLogs())
                    .contains("root")
                    .contains("tailrace prepare")
                    .hasLineCount(1);
        }
    }

    @Test
    void withoutABrokerItSaysSoKeepsTryingAndLeavesTracingOff() throws Exception {
        try (ExporterContainer exporter = ownInstance("--bootstrap-servers", "no-such-host:9092")) {
            exporter.start();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(exporter.getLogs()).contains("no-such-host:9092 cannot be used"));

            assertThat(tracingOn()).isEqualTo("0");
            assertThat(exporter.terminate()).as(exporter.getLogs()).isZero();
            assertThat(instance()).doesNotExist();
        }
    }

    @Test
    void toldToStartAnywayItTracesBeforeTheBrokerIsThere() throws Exception {
        try (ExporterContainer exporter =
                ownInstance("--bootstrap-servers", "no-such-host:9092", "--start-anyway", "--stop-timeout", "2s")) {
            exporter.start();
            awaitTracing(exporter);

            assertThat(tracingOn()).isEqualTo("1");
            exporter.terminate();
            assertThat(instance()).doesNotExist();
        }
    }

    @Test
    void anExporterWithoutRightsPublishesEveryMarkerOfAPreparedInstance() throws Exception {
        prepare();
        try (ExporterContainer exporter = new ExporterContainer(
                        "65532:65532",
                        List.of(Bind.parse(instance() + ":/trace"), Bind.parse(context + ":/context:ro")),
                        "export",
                        "--instance",
                        "/trace",
                        "--context",
                        "/context",
                        "--bootstrap-servers",
                        broker.bootstrapServersInside())
                .on(network)) {
            exporter.start();
            awaitTracing(exporter);
            Map<Integer, List<String>> written = writeMarkers();

            assertThat(exporter.terminate()).as(exporter.getLogs()).isZero();
            assertAllArrived(written);
            assertThat(instance()).as("a prepared instance is left").exists();
        }
    }

    @Test
    void anExporterRunByRootWithTheWholeTracefsMakesAnInstanceOfItsOwn() throws Exception {
        try (ExporterContainer exporter = ownInstance("--bootstrap-servers", broker.bootstrapServersInside())
                .on(network)) {
            exporter.start();
            awaitTracing(exporter);
            Map<Integer, List<String>> written = writeMarkers();

            assertThat(exporter.terminate()).as(exporter.getLogs()).isZero();
            assertAllArrived(written);
            assertThat(instance()).as("its own instance is removed").doesNotExist();
        }
    }

    @Test
    void whatWasWrittenWhileTheBrokerWasDeadArrivesWhenItIsBack() throws Exception {
        try (ExporterContainer exporter = ownInstance("--bootstrap-servers", broker.bootstrapServersInside())
                .on(network)) {
            exporter.start();
            awaitTracing(exporter);
            Map<Integer, List<String>> written = new HashMap<>();
            writeMarkers("before", written);
            broker.kill();
            writeMarkers("meanwhile", written);
            broker.startAgain();
            writeMarkers("after", written);

            assertThat(exporter.terminate()).as(exporter.getLogs()).isZero();
            assertAllArrived(written);
        }
    }

    @Test
    void aRelayDecodesWhatAnExporterSendsRawAndBothShowTheirNumbers() throws Exception {
        Path token = Files.writeString(context.resolve("token"), "a secret of the test");
        Bind tokenFile = Bind.parse(token + ":/token:ro");
        try (ExporterContainer relay = new ExporterContainer(
                                "65532:65532",
                                List.of(tokenFile),
                                "relay",
                                "--listen",
                                "0.0.0.0:7170",
                                "--token-file",
                                "/token",
                                "--metrics-listen",
                                "0.0.0.0:" + METRICS_PORT,
                                "--bootstrap-servers",
                                broker.bootstrapServersInside())
                        .on(network);
                ExporterContainer exporter = ownInstance(
                                "--sink",
                                "raw://relay:7170",
                                "--token-file",
                                "/token",
                                "--metrics-listen",
                                "0.0.0.0:" + METRICS_PORT)
                        .with(tokenFile)
                        .on(network)) {
            relay.withNetworkAliases("relay");
            relay.start();
            exporter.start();
            awaitTracing(exporter);
            Map<Integer, List<String>> written = writeMarkers();

            await().atMost(PATIENCE).until(() -> delivered(exporter, "raw") >= 2.0 * CPUS * MARKERS);
            await().atMost(PATIENCE).until(() -> delivered(relay, "kafka") == delivered(exporter, "raw"));
            assertThat(relay.page(METRICS_PORT, "/metrics"))
                    .contains("tailrace_server_connections{server=\"relay\"} 1.0");
            assertThat(relay.page(METRICS_PORT, "/readyz")).startsWith("ready");
            assertThat(exporter.page(METRICS_PORT, "/readyz")).startsWith("ready");
            assertThat(exporter.page(METRICS_PORT, "/healthz")).startsWith("healthy");

            assertThat(exporter.terminate()).as(exporter.getLogs()).isZero();
            assertAllArrived(written);
            assertThat(relay.terminate()).as(relay.getLogs()).isZero();
        }
    }

    /** Root without capabilities, with the whole tracefs, and an instance that it makes and removes itself. */
    private ExporterContainer ownInstance(String... more) {
        List<String> command = new ArrayList<>(List.of(
                "export",
                "--instance",
                instanceName,
                "-e",
                "sched:sched_process_exec",
                "--pid",
                Long.toString(ProcessHandle.current().pid()),
                "--on-stop",
                "remove"));
        command.addAll(List.of(more));
        return new ExporterContainer(
                        "0:0",
                        List.of(Bind.parse(Engine.TRACEFS + ":" + Engine.TRACEFS)),
                        command.toArray(String[]::new))
                .inHostPidNamespace();
    }

    private static double delivered(ExporterContainer container, String sink) throws IOException {
        String name = "tailrace_sink_events_delivered_total{sink=\"%s\"} ".formatted(sink);
        return container
                .page(METRICS_PORT, "/metrics")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    private String tracingOn() throws IOException {
        return Files.readString(instance().resolve("tracing_on")).strip();
    }

    private void prepare() {
        try (ExporterContainer prepare = new ExporterContainer(
                        "0:0",
                        List.of(Bind.parse(Engine.TRACEFS + ":" + Engine.TRACEFS), Bind.parse(context + ":" + context)),
                        "prepare",
                        "--instance",
                        instanceName,
                        "-e",
                        "sched:sched_process_exec",
                        "--pid",
                        Long.toString(ProcessHandle.current().pid()),
                        "--context",
                        context.toString())
                .inHostPidNamespace()
                .withCapabilityToGiveAway()
                .runningOnce()) {
            prepare.start();

            assertThat(prepare.getLogs()).contains("docker run").contains("--cap-drop ALL");
        }
    }

    private void awaitTracing(ExporterContainer exporter) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(exporter.getLogs()).contains("tracing to"));
    }

    private Map<Integer, List<String>> writeMarkers() throws Exception {
        Map<Integer, List<String>> written = new HashMap<>();
        writeMarkers("first", written);
        writeMarkers("second", written);
        return written;
    }

    private void writeMarkers(String label, Map<Integer, List<String>> written) throws Exception {
        for (int cpu = 0; cpu < CPUS; cpu++) {
            written.computeIfAbsent(cpu, each -> new ArrayList<>())
                    .addAll(Markers.write(instance(), cpu, label, MARKERS));
        }
    }

    private void assertAllArrived(Map<Integer, List<String>> written) {
        Arrivals arrivals = Arrivals.read(broker);
        written.forEach((cpu, texts) -> assertThat(arrivals.markers(cpu)).containsExactlyElementsOf(texts));
        assertThat(arrivals.decodedEvents()).isEqualTo(arrivals.guard().deliveredEvents());
        assertThat(arrivals.guard().lostEvents()).isZero();
        assertThat(arrivals.guard().holeEvents()).isZero();
        assertThat(arrivals.guard().repeatedEvents()).isZero();
        assertThat(arrivals.allEnded()).as("every CPU's stream has ended").isTrue();
    }

    private Path instance() {
        return Engine.TRACEFS.resolve("instances").resolve(instanceName);
    }
}
