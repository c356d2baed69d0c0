package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.config.SettingsException;
import dev.tailrace.exporter.sink.AccountedSink;
import dev.tailrace.exporter.sink.Offer;
import dev.tailrace.exporter.sink.Receiver;
import dev.tailrace.exporter.sink.ReceiverState;
import dev.tailrace.exporter.sink.SchemaSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches into Kafka. The CPU threads only put batches into a queue, which the credit bounds; one thread of its own, {@code
 * tailrace-kafka}, does what may block: finding the broker, publishing schemas, sending, starting over after a failure. Another, {@code
 * tailrace-kafka-watch}, notices when that one waits in vain, and makes topics again that were
 * deleted.
 */
public final class KafkaSink extends AccountedSink {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
    private static final Duration TOPIC_LOOK_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration THREAD_END_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final KafkaClients clients;
    private final SchemaSource schemas;
    private final LinkedBlockingQueue<Offer> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final KafkaDelivery delivery;
    private final Thread thread;
    private final Thread watch;
    private volatile @Nullable KafkaSession session;

    /**
     * Checks all that can be checked without a broker.
     *
     * @throws SettingsException when the settings can never work
     */
    public static void check(KafkaSettings settings) {
        new KafkaClients(settings);
    }

    /**
     * The properties of the producer that a sink with these settings uses.
     *
     * @throws SettingsException when the settings can never work
     */
    public static Map<String, Object> producerProperties(KafkaSettings settings) {
        return new KafkaClients(settings).producerProperties();
    }

    /**
     * Starts to look for the broker, in the background.
     *
     * @param noticeInterval how often an outage that lasts is logged again
     * @throws SettingsException when the settings can never work
     */
    public static KafkaSink open(KafkaSettings settings, SchemaSource schemas, Duration noticeInterval) {
        KafkaSink sink = new KafkaSink(settings, new KafkaClients(settings), schemas, noticeInterval);
        sink.thread.start();
        sink.watch.start();
        return sink;
    }

    private KafkaSink(KafkaSettings settings, KafkaClients clients, SchemaSource schemas, Duration noticeInterval) {
        super(settings.maxInFlightBytes());
        this.settings = settings;
        this.clients = clients;
        this.schemas = schemas;
        Receiver receiver = new Receiver("Kafka at " + settings.bootstrapServers(), noticeInterval);
        ReceiverState broker = new ReceiverState(account.ledger(), receiver);
        this.delivery = new KafkaDelivery(queue, account, this::connect, connected, broker);
        this.thread = Thread.ofPlatform().name("tailrace-kafka").unstarted(delivery);
        this.watch = Thread.ofPlatform()
                .name("tailrace-kafka-watch")
                .daemon()
                .unstarted(new SilenceWatch(account, broker, this::restoreTopics));
    }

    /** What was made again is empty: a new session brings the schemas too. */
    private void restoreTopics() throws InterruptedException {
        try (Admin admin = clients.admin(TOPIC_LOOK_TIMEOUT)) {
            if (new KafkaTopics(settings).ensure(admin)) {
                delivery.startOver(new UnknownTopicOrPartitionException("a topic was deleted, and is made again"));
            }
        } catch (ExecutionException | KafkaException away) {
            LOG.debug("the topics can't be looked for: {}", away.getMessage());
        }
    }

    private KafkaSession connect() throws ExecutionException, InterruptedException {
        KafkaSession opened = KafkaSession.connect(settings, clients, schemas);
        session = opened;
        return opened;
    }

    @Override
    public boolean awaitReached(Duration timeout) throws InterruptedException {
        return connected.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void offer(SealedBatch batch, Runnable whenDelivered) {
        queue.add(Offer.taken(batch, account, whenDelivered));
    }

    /** A number of the producer in use, by its name in Kafka's group {@code producer-metrics}; NaN when there is none. Any thread. */
    public double producerMetric(String name) {
        KafkaSession current = session;
        return current == null ? Double.NaN : current.producerMetric(name);
    }

    @Override
    public void close() {
        watch.interrupt();
        thread.interrupt();
        try {
            thread.join(THREAD_END_TIMEOUT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
