package dev.tailrace.quickstart;

import dev.tailrace.decoder.capture.CapturedPages;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchEnding;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import dev.tailrace.exporter.daemon.LiveCatalog;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import dev.tailrace.exporter.tracefs.EventFolder;
import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.TraceBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The quickstart from a capture that ships with it, where the kernel cannot be traced. */
final class CaptureRun {
    private static final int BATCH_BYTES = 256 << 10;
    private static final long CREDIT_WAIT_NS = 1_000_000;
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
        try (ShippedCapture capture = ShippedCapture.unpack()) {
            EventFolder formats = new EventFolder(capture.folder().resolve("events"));
            LiveCatalog catalog = LiveCatalog.read(formats, formats.names());
            try (KafkaSink sink = KafkaSink.open(QuickstartTopics.settings(broker), catalog, TIMEOUT)) {
                if (!sink.awaitConnected(TIMEOUT)) {
                    throw new IOException("the embedded broker could not be used");
                }
                List<Path> files = capture.cpuFiles();
                for (int cpu = 0; cpu < files.size(); cpu++) {
                    progress.say("publishing the capture of CPU " + cpu);
                    publish(files.get(cpu), cpu, catalog, sink);
                }
                sink.flush(TIMEOUT);
                return readBack(sink, start);
            }
        }
    }

    private void publish(Path file, int cpu, LiveCatalog catalog, Sink sink) throws IOException {
        BatchBuilder batch = new BatchBuilder(constantFields(cpu));
        SliceTranscoder transcoder =
                new SliceTranscoder(catalog, catalog.layout().bigEndian());
        long ordinal = 0;
        batch.begin(ordinal);
        try (PageStream pages = new CapturedPages(file, catalog.layout())) {
            while (pages.next()) {
                transcoder.transcode(pages.data(), pages.timestamp(), 0, false, batch);
                if (batch.sizeBytes() >= BATCH_BYTES) {
                    ordinal += batch.eventCount();
                    offer(batch, ordinal, transcoder.lastTimestamp(), false, sink);
                    batch.begin(ordinal);
                }
            }
        }
        ordinal += batch.eventCount();
        offer(batch, ordinal, transcoder.lastTimestamp(), true, sink);
        events += ordinal;
    }

    private static void offer(BatchBuilder batch, long nextOrdinal, long completeThrough, boolean last, Sink sink) {
        while (sink.creditBytes() <= 0) {
            LockSupport.parkNanos(CREDIT_WAIT_NS);
        }
        sink.offer(batch.seal(nextOrdinal, new BatchEnding(1, 0, completeThrough, last)));
    }

    private static TraceBatch constantFields(int cpu) {
        return TraceBatch.newBuilder()
                .setSource(Source.newBuilder().setHost("capture").setInstance("capture"))
                .setEpochNs(1)
                .setCpu(cpu)
                .setClock("boot")
                .build();
    }

    private Summary readBack(Sink sink, Instant start) {
        try (TopicReadBack readBack = new TopicReadBack(broker)) {
            readBack.readUntil(sink.ledger().delivered().batches());
            double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
            return new Summary(events, sink.ledger().offered().events(), readBack.tally(), seconds, "capture");
        }
    }
}
