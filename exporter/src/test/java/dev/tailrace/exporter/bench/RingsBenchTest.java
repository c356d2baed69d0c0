package dev.tailrace.exporter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.decoder.capture.RawCapture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingsBenchTest {
    private static final Path RESOURCES = Path.of("../decoder/src/test/resources");
    private static final Path FORMATS = RESOURCES.resolve("formats/linux-6.18-x86_64");
    private static final Path PAGES = RESOURCES.resolve("pages/linux-6.18-x86_64/cpu0.raw");
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void everyEventOfEveryRingIsPublished() throws Exception {
        RingsResult result = measure(3, 2_000);

        assertThat(result.rings()).isEqualTo(3);
        assertThat(result.threads()).isGreaterThan(3);
        assertThat(result.written()).isPositive();
        assertThat(result.published()).isEqualTo(result.written());
        // The system counts CPU time in steps that a short look may not reach.
        assertThat(result.cpuMsPerMillion()).isNotNegative();
        assertThat(result.heapUsedBytes()).isPositive();
    }

    @Test
    void ringsWithoutEventsPublishNone() throws Exception {
        RingsResult result = measure(2, 0);

        assertThat(result.written()).isZero();
        assertThat(result.published()).isZero();
        assertThat(result.cpuMsPerMillion()).isZero();
        // The system counts CPU time in steps that a short look may not reach.
        assertThat(result.idleCpuPercent()).isNotNegative();
    }

    private static RingsResult measure(int rings, double eventsPerSecond) throws Exception {
        try (Capture capture = RawCapture.open(FORMATS, List.of(PAGES), false);
                RingsBench bench = new RingsBench(capture, eventsPerSecond, SHORT)) {
            return bench.measure(rings);
        }
    }
}
