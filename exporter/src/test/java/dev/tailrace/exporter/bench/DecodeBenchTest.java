package dev.tailrace.exporter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.decoder.capture.RawCapture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeBenchTest {
    private static final Path RESOURCES = Path.of("../decoder/src/test/resources");
    private static final Path FORMATS = RESOURCES.resolve("formats/linux-6.18-x86_64");
    private static final Path PAGES = RESOURCES.resolve("pages/linux-6.18-x86_64/cpu0.raw");
    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void itCountsEventsAndBytesOfWhatItDecodes() throws Exception {
        try (Capture capture = RawCapture.open(FORMATS, List.of(PAGES), false);
                DecodeBench bench = new DecodeBench(capture)) {
            DecodeRate rate = bench.measure(SHORT, 3, SHORT);

            assertThat(rate.eventsPerSecond()).isPositive();
            assertThat(rate.bytesPerSecond()).isPositive();
            assertThat(rate.outputBytesPerEvent()).isBetween(10.0, 200.0);
            assertThat(rate.allocatedBytesPerEvent()).isBetween(0.0, 10.0);
        }
    }
}
