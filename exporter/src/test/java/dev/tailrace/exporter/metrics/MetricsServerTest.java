package dev.tailrace.exporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.config.SettingsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MetricsServerTest {
    private FilledServer server;

    @BeforeEach
    void start() {
        server = new FilledServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyNumberOfACpuHasItsPlace() throws Exception {
        Scrape scrape = Scrape.of(server.address());

        assertThat(scrape.value("tailrace_cpu_events_before_start{cpu=\"0\"}")).isEqualTo(101);
        assertThat(scrape.value("tailrace_cpu_events_written_total{cpu=\"0\"}")).isEqualTo(102);
        assertThat(scrape.value("tailrace_cpu_events_unread{cpu=\"0\"}")).isEqualTo(103);
        assertThat(scrape.value("tailrace_cpu_events_published_total{cpu=\"0\"}"))
                .isEqualTo(104);
        assertThat(scrape.value("tailrace_cpu_published_bytes_total{cpu=\"0\"}"))
                .isEqualTo(105);
        assertThat(scrape.value("tailrace_cpu_batches_published_total{cpu=\"0\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("tailrace_cpu_events_absent_total{cpu=\"0\",reason=\"overwritten\"}"))
                .isEqualTo(106);
        assertThat(scrape.value("tailrace_cpu_events_absent_total{cpu=\"0\",reason=\"page_fault\"}"))
                .isEqualTo(107);
        assertThat(scrape.value("tailrace_cpu_events_absent_total{cpu=\"0\",reason=\"stolen\"}"))
                .isEqualTo(108);
        assertThat(scrape.value("tailrace_cpu_events_never_written_total{cpu=\"0\",reason=\"refused\"}"))
                .isEqualTo(109);
        assertThat(scrape.value("tailrace_cpu_events_never_written_total{cpu=\"0\",reason=\"commit_overrun\"}"))
                .isEqualTo(110);
        assertThat(scrape.values()).containsEntry("tailrace_cpu_reader_lag_seconds{cpu=\"0\"}", 1.5);
    }

    @Test
    void everyNumberOfASinkHasItsPlace() throws Exception {
        Scrape scrape = Scrape.of(server.address());

        assertThat(scrape.value("tailrace_sink_events_offered_total{sink=\"kafka\"}"))
                .isEqualTo(6);
        assertThat(scrape.value("tailrace_sink_events_delivered_total{sink=\"kafka\"}"))
                .isEqualTo(3);
        assertThat(scrape.value("tailrace_sink_in_flight_bytes{sink=\"kafka\"}"))
                .isEqualTo(70);
        assertThat(scrape.value("tailrace_sink_in_flight_batches{sink=\"kafka\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("tailrace_sink_errors_total{kind=\"IllegalStateException\",sink=\"kafka\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("tailrace_sink_delivery_seconds_bucket{sink=\"kafka\",le=\"0.0025\"}"))
                .isZero();
        assertThat(scrape.value("tailrace_sink_delivery_seconds_bucket{sink=\"kafka\",le=\"0.005\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("tailrace_sink_delivery_seconds_count{sink=\"kafka\"}"))
                .isEqualTo(1);
        assertThat(scrape.values()).containsEntry("tailrace_sink_delivery_seconds_sum{sink=\"kafka\"}", 0.004);
        assertThat(scrape.value("tailrace_sink_up{sink=\"kafka\"}")).isZero();
    }

    @Test
    void aCpuThatComesLaterIsThere() throws Exception {
        server.addCpu(7);

        assertThat(Scrape.of(server.address()).value("tailrace_cpu_events_written_total{cpu=\"7\"}"))
                .isEqualTo(802);
    }

    @Test
    void whoAsksForOpenMetricsGetsIt() throws Exception {
        HttpResponse<String> response = Scrape.send(HttpRequest.newBuilder(Scrape.uri(server.address(), "/metrics"))
                .header("Accept", "application/openmetrics-text;version=1.0.0")
                .build());

        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text");
        assertThat(response.body()).endsWith("# EOF\n");
    }

    @Test
    void itIsReadyWhileTheSinkIsReached() throws Exception {
        assertAnswers("/readyz", 503, "not reached yet");
        server.sink().reached();
        assertAnswers("/readyz", 200, "ready");
        server.sink().lost("Kafka is away\nfor long");
        assertAnswers("/readyz", 503, "Kafka is away for long");
    }

    @Test
    void itIsHealthyUntilAThreadFails() throws Exception {
        assertAnswers("/healthz", 200, "healthy");
        server.fallIll("CPU 3: reading has ended");
        assertAnswers("/healthz", 503, "CPU 3: reading has ended");
    }

    @Test
    void whoCannotTellIsNotReady() {
        ProbePage page = new ProbePage("ready", () -> {
            throw new IllegalStateException("tracing_on is gone");
        });

        assertThat(page.answer("").status()).isEqualTo(503);
    }

    @Test
    void otherPathsNameTheOnesThereAre() throws Exception {
        assertAnswers("/metrics/", 404, "there is /healthz, /metrics, /readyz");
        assertAnswers("/", 404, "there is /healthz, /metrics, /readyz");
    }

    @Test
    void nothingCanBeWritten() throws Exception {
        HttpResponse<String> response = Scrape.send(HttpRequest.newBuilder(Scrape.uri(server.address(), "/metrics"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build());

        assertThat(response.statusCode()).isEqualTo(405);
    }

    @Test
    void aHeadHasNoBody() throws Exception {
        HttpResponse<String> response = Scrape.send(HttpRequest.newBuilder(Scrape.uri(server.address(), "/healthz"))
                .HEAD()
                .build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void clientsThatSendHalfARequestHoldUpNeitherOthersNorTheEnd() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int client = 0; client < 8; client++) {
                Socket socket =
                        new Socket(server.address().host(), server.address().port());
                socket.getOutputStream().write("GET /metr".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }

            assertAnswers("/healthz", 200, "healthy");
            assertThat(timeToClose()).isLessThan(Duration.ofSeconds(3));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void afterTheEndNobodyListens() {
        Endpoint address = server.address();
        server.close();
        server.close();

        assertThatThrownBy(() -> Scrape.get(address, "/healthz")).isInstanceOf(ConnectException.class);
    }

    @Test
    void aPortThatIsTakenIsSaidSo() {
        assertThatThrownBy(() -> MetricsServer.bind(server.address()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("metrics-listen '%s': Address already in use", server.address());
    }

    @Test
    void whileTheExporterStartsItIsHealthyAndNotReady() throws Exception {
        try (MetricsServer starting = MetricsServer.bind(FilledServer.ANY_PORT)) {
            assertAnswers(starting.address(), "/healthz", 200, "healthy");
            assertAnswers(starting.address(), "/readyz", 503, "starting");
            assertAnswers(starting.address(), "/metrics", 503, "starting");
        }
    }

    private Duration timeToClose() {
        long before = System.nanoTime();
        server.close();
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private void assertAnswers(String path, int status, String line) throws IOException, InterruptedException {
        assertAnswers(server.address(), path, status, line);
    }

    private static void assertAnswers(Endpoint address, String path, int status, String line)
            throws IOException, InterruptedException {
        HttpResponse<String> response = Scrape.get(address, path);

        assertThat(response.body()).isEqualTo(line + "\n");
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
