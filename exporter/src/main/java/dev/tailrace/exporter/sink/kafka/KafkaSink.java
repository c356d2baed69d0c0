package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.SinkLedger;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Batches into Kafka. The CPU threads only put batches into a queue, which the credit bounds; one thread of its own, {@code
 * tailrace-kafka}, does what may block: finding the broker, publishing schemas, sending, starting over after a failure.
 */
public final class KafkaSink implements Sink {
    private static final Duration THREAD_END_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final SinkLedger ledger = new SinkLedger();
    private final LinkedBlockingQueue<SealedBatch> queue = new LinkedBlockingQueue<>();
    private final InFlight inFlight = new InFlight();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Checks all that can be checked without a broker.
     *
     * @throws KafkaSettingsException when the settings can never work
     */
    public static void check(KafkaSettings settings) {
        new KafkaClients(settings);
    }

    /**
     * Starts to look for the broker, in the background.
     *
     * @param noticeInterval how often an outage that lasts is logged again
     * @throws KafkaSettingsException when the settings can never work
     */
    public static KafkaSink open(KafkaSettings settings, SchemaSource schemas, Duration noticeInterval) {
        KafkaSink sink = new KafkaSink(settings, new KafkaClients(settings), schemas, noticeInterval);
        sink.thread.start();
        return sink;
    }

    private KafkaSink(KafkaSettings settings, KafkaClients clients, SchemaSource schemas, Duration noticeInterval) {
        this.settings = settings;
        KafkaDelivery delivery = new KafkaDelivery(
                queue,
                new DeliveryAccount(ledger, inFlight),
                () -> KafkaSession.connect(settings, clients, schemas),
                connected,
                new OutageLog(settings.bootstrapServers(), noticeInterval));
        this.thread = Thread.ofPlatform().name("tailrace-kafka").unstarted(delivery);
    }

    /**
     * Waits until the broker has answered and the topics exist, for the first time.
     *
     * @return whether that happened within the time
     */
    public boolean awaitConnected(Duration timeout) throws InterruptedException {
        return connected.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public long creditBytes() {
        return settings.maxInFlightBytes() - inFlight.bytes();
    }

    @Override
    public void offer(SealedBatch batch) {
        ledger.countOffered(batch);
        inFlight.add(batch);
        queue.add(batch);
    }

    @Override
    public boolean flush(Duration timeout) throws InterruptedException {
        return inFlight.awaitEmpty(timeout);
    }

    @Override
    public SinkLedger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(THREAD_END_TIMEOUT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
