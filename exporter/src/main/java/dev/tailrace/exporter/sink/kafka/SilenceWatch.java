package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.exporter.sink.DeliveryAccount;
import dev.tailrace.exporter.sink.ReceiverState;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The work of the thread {@code tailrace-kafka-watch}: notices when nothing is confirmed any more. The producer retries by itself for as
 * long as it can count, and the delivery thread may wait for it; but it would wait for ever for a topic that was deleted. Ends when
 * interrupted.
 */
final class SilenceWatch implements Runnable {
    /** A broker that leads its partitions confirms within milliseconds; an election takes a second or two. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private static final long INTERVAL_MS = 1_000;

    private final DeliveryAccount account;
    private final ReceiverState broker;
    private final TopicRestorer topics;

    SilenceWatch(DeliveryAccount account, ReceiverState broker, TopicRestorer topics) {
        this.account = account;
        this.broker = broker;
        this.topics = topics;
    }

    /** Makes topics again that are gone; returns when that is done, or can't be done now. */
    @FunctionalInterface
    interface TopicRestorer {
        void restore() throws InterruptedException;
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
                look();
            }
        } catch (InterruptedException closed) {
            // The sink was closed.
        }
    }

    void look() throws InterruptedException {
        Duration silence = Duration.ofNanos(account.waitingNs());
        if (silence.compareTo(LONGEST_SILENCE) > 0) {
            broker.silent(silence);
            topics.restore();
        } else {
            broker.confirming();
        }
    }
}
