package dev.tailrace.exporter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.decoder.capture.RawCapture;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchEnding;
import dev.tailrace.decoder.transcode.BatchOrigin;
import dev.tailrace.proto.v1.TraceEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a ring of a capture's pages gives is the capture, a few events at a time. */
class PacedRingTest {
    private static final Path RESOURCES = Path.of("../decoder/src/test/resources");
    private static final Path FORMATS = RESOURCES.resolve("formats/linux-6.18-x86_64");
    private static final Path PAGES = RESOURCES.resolve("pages/linux-6.18-x86_64/cpu0.raw");

    @Test
    void nothingComesBeforeTheWriterBegins() throws Exception {
        try (HeldCapture capture = capture()) {
            PacedRing ring = new PacedRing(0, capture.layout(), pages(capture), new Pace(Double.POSITIVE_INFINITY));

            assertThat(ring.advance()).isFalse();
            assertThat(ring.nextOrdinal()).isZero();
        }
    }

    @Test
    void partsOfPagesHoldTheEventsOfTheWholePages() throws Exception {
        try (HeldCapture capture = capture()) {
            BatchBuilder whole = batch();
            var transcoder = capture.transcoder();
            capture.pages().forEach(page -> transcoder.transcode(page.data(), page.timestamp(), 0, false, whole));

            assertThat(inParts(capture)).isEqualTo(events(whole));
        }
    }

    private static List<TraceEvent> inParts(HeldCapture capture) {
        List<EventPage> pages = pages(capture);
        long events = pages.stream().mapToInt(EventPage::events).sum();
        Pace slow = new Pace(5_000);
        PacedRing ring = new PacedRing(0, capture.layout(), pages, slow);
        BatchBuilder batch = batch();
        var transcoder = capture.transcoder();
        int slices = 0;
        slow.begin();
        while (batch.eventCount() < events) {
            if (ring.advance()) {
                slices++;
                transcoder.transcode(
                        ring.data(), ring.pageTimestamp(), ring.offsetInPage(), ring.continuesPage(), batch);
            }
            ring.await((int) TimeUnit.SECONDS.toMillis(1));
        }
        ring.close();
        assertThat(slices).isGreaterThan(pages.size());
        // What the writer wrote beyond the last page is of the first page again.
        return events(batch).subList(0, (int) events);
    }

    private static List<EventPage> pages(HeldCapture capture) {
        return capture.pages().stream()
                .map(page -> new EventPage(page, capture.layout().bigEndian()))
                .toList();
    }

    private static BatchBuilder batch() {
        BatchBuilder batch = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());
        batch.begin(0);
        return batch;
    }

    private static List<TraceEvent> events(BatchBuilder batch) {
        return new ArrayList<>(batch.seal(batch.eventCount(), new BatchEnding(1, 0, 0, 0, true))
                .parsed()
                .getEventsList());
    }

    private static HeldCapture capture() throws Exception {
        try (Capture capture = RawCapture.open(FORMATS, List.of(PAGES), false)) {
            return new HeldCapture(capture);
        }
    }
}
