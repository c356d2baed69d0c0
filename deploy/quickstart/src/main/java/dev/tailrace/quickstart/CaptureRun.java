package dev.tailrace.quickstart;

import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.exporter.catalog.GivenCatalog;
import dev.tailrace.exporter.replay.CaptureReplay;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The quickstart from a capture that ships with it, where the kernel cannot be traced. */
final class CaptureRun {
    private static final String HOST = "capture";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final EmbeddedBroker broker;
    private final Progress progress;
    private final InstantSource clock = InstantSource.system();
    private long events;

    CaptureRun(EmbeddedBroker broker, Progress progress) {
        this.broker = broker;
        this.progress = progress;
    }

    Summary run() throws IOException, InterruptedException {
        Instant start = clock.instant();
        try (ShippedCapture shipped = ShippedCapture.unpack();
                Capture capture = shipped.open()) {
            GivenCatalog catalog =
                    new GivenCatalog(capture.facts().abi(), capture.facts().formats());
            try (KafkaSink sink = KafkaSink.open(QuickstartTopics.settings(broker), catalog, TIMEOUT)) {
                if (!sink.awaitReached(TIMEOUT)) {
                    throw new IOException("the embedded broker could not be used");
                }
                progress.say("publishing a capture");
                events = new CaptureReplay(capture, catalog, sink, HOST, 1).publish();
                sink.flush(TIMEOUT);
                return readBack(sink, start);
            }
        }
    }

    private Summary readBack(Sink sink, Instant start) {
        try (TopicReadBack readBack = new TopicReadBack(broker)) {
            readBack.readUntil(sink.ledger().delivered().batches());
            double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
            return new Summary(events, sink.ledger().offered().events(), readBack.tally(), seconds, "capture");
        }
    }
}
