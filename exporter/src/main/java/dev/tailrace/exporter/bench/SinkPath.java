package dev.tailrace.exporter.bench;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The exporter's own way: the sink, which is offered a batch when it has credit, as by a CPU's thread. */
final class SinkPath implements PublishingPath {
    private static final long CREDIT_WAIT_NS = 2_000_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration NOTICE_INTERVAL = Duration.ofSeconds(10);

    private final KafkaSink sink;

    /**
     * Opens the sink, which makes the topics.
     *
     * @throws IOException if the broker can't be reached
     */
    static SinkPath open(KafkaSettings settings, SchemaSource schemas) throws IOException, InterruptedException {
        KafkaSink sink = KafkaSink.open(settings, schemas, NOTICE_INTERVAL);
        if (!sink.awaitReached(TIMEOUT)) {
            sink.close();
            throw new IOException("no answer from Kafka at " + settings.bootstrapServers());
        }
        return new SinkPath(sink);
    }

    private SinkPath(KafkaSink sink) {
        this.sink = sink;
    }

    @Override
    public void send(SealedBatch batch) {
        while (sink.creditBytes() <= 0) {
            LockSupport.parkNanos(CREDIT_WAIT_NS);
        }
        sink.offer(batch);
    }

    @Override
    public void awaitConfirmed() throws IOException, InterruptedException {
        if (!sink.flush(TIMEOUT)) {
            throw new IOException("Kafka did not confirm what was sent within %d s".formatted(TIMEOUT.toSeconds()));
        }
    }

    @Override
    public void close() {
        sink.close();
    }
}
