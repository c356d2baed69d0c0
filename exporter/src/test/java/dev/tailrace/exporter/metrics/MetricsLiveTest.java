package dev.tailrace.exporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailrace.exporter.daemon.Exporter;
import dev.tailrace.exporter.testkit.CollectingSink;
import dev.tailrace.exporter.testkit.LiveInstance;
import dev.tailrace.exporter.testkit.MarkerWriter;
import dev.tailrace.exporter.testkit.TestSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a scrape tells about an exporter that reads a ring of the running kernel. */
@Tag("live-kernel")
class MetricsLiveTest {
    private static final int CPU = 0;
    private static final int MARKER_BYTES = 99;

    private LiveInstance instance;
    private CollectingSink sink;
    private Exporter exporter;
    private MetricsServer server;
    private MarkerWriter writer;

    @BeforeEach
    void start() throws Exception {
        instance = LiveInstance.create("metrics").set("trace_clock", "boot").set("buffer_size_kb", "256");
        sink = new CollectingSink();
        writer = new MarkerWriter(instance, CPU);
        writer.write("before", "before");
        try (InputStream earlierReader = rawPages()) {
            assertThat(earlierReader.read(new byte[4096])).isPositive();
        }
        exporter = Exporter.open(TestSettings.of(instance), schemas -> sink);
        server = MetricsServer.bind(FilledServer.ANY_PORT);
        server.serve(new Observed(
                exporter::ledgers,
                Map.of("collecting", sink.ledger()),
                Map.of(),
                Optional.empty(),
                name -> Double.NaN,
                System::nanoTime,
                exporter::whyNotHealthy,
                exporter::whyNotReady));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        exporter.close();
        writer.close();
        instance.close();
    }

    @Test
    void everyMarkerIsCountedOnItsWay() throws Exception {
        for (int round = 0; round < 10; round++) {
            writer.writeMany(100, MARKER_BYTES);
            Scrape meanwhile = Scrape.of(server.address());
            assertThat(published(meanwhile)).isLessThanOrEqualTo(written(meanwhile));
        }
        await().until(() -> published(Scrape.of(server.address())) == 1_000);
        Scrape scrape = Scrape.of(server.address());

        assertThat(cpu(scrape, "events_before_start")).isEqualTo(2);
        assertThat(written(scrape)).isEqualTo(1_002);
        assertThat(cpu(scrape, "events_unread")).isZero();
        assertThat(absent(scrape, "overwritten") + absent(scrape, "page_fault") + absent(scrape, "stolen"))
                .isZero();
        assertThat(scrape.value("tailrace_sink_events_offered_total{sink=\"collecting\"}"))
                .isEqualTo(1_000);
        assertThat(scrape.value("tailrace_sink_events_delivered_total{sink=\"collecting\"}"))
                .isEqualTo(1_000);
        assertThat(scrape.value("tailrace_sink_in_flight_batches{sink=\"collecting\"}"))
                .isZero();
        assertThat(lagSeconds(scrape)).isLessThan(1);
    }

    @Test
    void withoutCreditTheRingFillsTheReaderLagsAndWhatIsOverwrittenIsCountedAfterwards() throws Exception {
        stall();
        writer.writeMany(5_000, MARKER_BYTES);
        await().untilAsserted(() -> {
            Scrape stalled = Scrape.of(server.address());
            assertThat(cpu(stalled, "events_unread")).isPositive();
            assertThat(written(stalled)).isEqualTo(5_002);
            assertThat(lagSeconds(stalled)).isGreaterThan(1);
        });
        Scrape stalled = Scrape.of(server.address());
        long unread = cpu(stalled, "events_unread");
        assertThat(published(stalled)).isZero();

        sink.giveCredit();
        await().until(() -> published(Scrape.of(server.address())) > 0);
        exporter.stop();
        Scrape scrape = Scrape.of(server.address());

        assertThat(published(scrape)).isEqualTo(unread);
        assertThat(absent(scrape, "overwritten")).isPositive().isEqualTo(5_000 - unread);
        assertThat(written(scrape)).isEqualTo(5_002);
        assertThat(cpu(scrape, "events_unread")).isZero();
    }

    @Test
    void whatAForeignReaderTakesIsCountedAsStolen() throws Exception {
        writer.write("ours");
        await().until(() -> published(Scrape.of(server.address())) == 1);
        stall();
        writer.writeMany(200, MARKER_BYTES);
        try (InputStream thief = rawPages()) {
            assertThat(thief.read(new byte[4096])).isPositive();
            assertThat(thief.read(new byte[4096])).isPositive();
        }
        sink.giveCredit();
        exporter.stop();
        Scrape scrape = Scrape.of(server.address());

        assertThat(absent(scrape, "stolen")).isPositive();
        assertThat(published(scrape) + absent(scrape, "stolen")).isEqualTo(201);
    }

    @Test
    void whatTheKernelRefusesIsCountedBeforeItIsPublished() throws Exception {
        instance.set("options/overwrite", "0");
        stall();
        int refused = 0;
        for (int marker = 0; marker < 5_000; marker++) {
            refused += isRefused() ? 1 : 0;
        }
        assertThat(refused).isPositive();

        long expected = refused;
        await().until(() -> refused(Scrape.of(server.address())) == expected);
    }

    @Test
    void aResetIsCounted() throws Exception {
        writer.write("before");
        await().until(() -> published(Scrape.of(server.address())) == 1);
        instance.reset();
        writer.write("after", "after");
        await().until(() -> published(Scrape.of(server.address())) == 3);
        Scrape scrape = Scrape.of(server.address());

        assertThat(cpu(scrape, "ring_resets_total")).isEqualTo(1);
        assertThat(written(scrape)).isEqualTo(2);
    }

    @Test
    void itIsReadyWhileTracingIsOnAndTheSinkIsReached() throws Exception {
        assertThat(Scrape.get(server.address(), "/healthz").statusCode()).isEqualTo(200);
        assertThat(Scrape.get(server.address(), "/readyz").body()).isEqualTo("not reached yet\n");

        sink.ledger().reached();
        assertThat(Scrape.get(server.address(), "/readyz").statusCode()).isEqualTo(200);

        instance.set("tracing_on", "0");
        assertThat(Scrape.get(server.address(), "/readyz").statusCode()).isEqualTo(503);
        assertThat(Scrape.get(server.address(), "/readyz").body()).isEqualTo("tracing is off\n");
    }

    private void stall() throws IOException, InterruptedException {
        sink.withholdCredit();
        long before = cpu(Scrape.of(server.address()), "stalls_total");
        await().until(() -> cpu(Scrape.of(server.address()), "stalls_total") > before);
    }

    /** The kernel says bad file descriptor for a marker it refuses. */
    private boolean isRefused() {
        try {
            writer.write("x".repeat(MARKER_BYTES));
            return false;
        } catch (IllegalStateException refused) {
            return true;
        }
    }

    private InputStream rawPages() throws IOException {
        return Files.newInputStream(instance.path().resolve("per_cpu/cpu" + CPU + "/trace_pipe_raw"));
    }

    private static long written(Scrape scrape) {
        return cpu(scrape, "events_written_total");
    }

    private static long published(Scrape scrape) {
        return cpu(scrape, "events_published_total");
    }

    private static long absent(Scrape scrape, String reason) {
        return scrape.value("tailrace_cpu_events_absent_total{cpu=\"%d\",reason=\"%s\"}".formatted(CPU, reason));
    }

    private static long refused(Scrape scrape) {
        return scrape.value("tailrace_cpu_events_never_written_total{cpu=\"%d\",reason=\"refused\"}".formatted(CPU));
    }

    private static long cpu(Scrape scrape, String name) {
        return scrape.value("tailrace_cpu_%s{cpu=\"%d\"}".formatted(name, CPU));
    }

    private static double lagSeconds(Scrape scrape) {
        return scrape.values().get("tailrace_cpu_reader_lag_seconds{cpu=\"%d\"}".formatted(CPU));
    }
}
