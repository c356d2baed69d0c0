package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.DeliveryAccount;
import dev.tailrace.exporter.sink.Offer;
import dev.tailrace.exporter.sink.OutageLog;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.SinkLedger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Batches into Kafka. The CPU threads only put batches into a queue, which the credit bounds; one thread of its own, {@code
 * tailrace-kafka}, does what may block: finding the broker, publishing schemas, sending, starting over after a failure.
 */
public final class KafkaSink implements Sink {
    private static final Duration THREAD_END_TIMEOUT = Duration.ofSeconds(5);

    private final DeliveryAccount account;
    private final LinkedBlockingQueue<Offer> queue = new LinkedBlockingQueue<>();
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
        this.account = new DeliveryAccount(settings.maxInFlightBytes());
        KafkaDelivery delivery = new KafkaDelivery(
                queue,
                account,
                () -> KafkaSession.connect(settings, clients, schemas),
                connected,
                new OutageLog("Kafka at " + settings.bootstrapServers(), noticeInterval, InstantSource.system()));
        this.thread = Thread.ofPlatform().name("tailrace-kafka").unstarted(delivery);
    }

    @Override
    public boolean awaitReached(Duration timeout) throws InterruptedException {
        return connected.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public long creditBytes() {
        return account.creditBytes();
    }

    @Override
    public void offer(SealedBatch batch, Runnable whenDelivered) {
        queue.add(new Offer(batch, account, whenDelivered));
    }

    @Override
    public boolean flush(Duration timeout) throws InterruptedException {
        return account.awaitDelivered(timeout);
    }

    /** Whatever the broker does, it may be over some day. */
    @Override
    public void check() {}

    @Override
    public SinkLedger ledger() {
        return account.ledger();
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
