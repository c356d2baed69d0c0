package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.exporter.sink.DeliveryAccount;
import dev.tailrace.exporter.sink.Offer;
import dev.tailrace.exporter.sink.ReceiverState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the thread {@code tailrace-kafka}: one session after the other. What a session did not get confirmed, the next one sends
 * again, in order; a consumer sees a repetition by its ordinals. Ends when interrupted.
 */
final class KafkaDelivery implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDelivery.class);
    private static final long RECONNECT_DELAY_MS = 500;
    private static final long QUEUE_WAIT_MS = 100;

    private final BlockingQueue<Offer> queue;
    private final DeliveryAccount account;
    private final Callable<KafkaSession> connect;
    private final CountDownLatch connected;
    private final ReceiverState broker;
    private final SizeLimit sizeLimit = new SizeLimit();
    private Deque<Offer> outstanding = new ArrayDeque<>();
    private volatile @Nullable Exception reasonToStartOver;

    /** What a producer could not deliver, if it is known, and why. */
    private record Failure(@Nullable Offer offer, Exception reason) {}

    KafkaDelivery(
            BlockingQueue<Offer> queue,
            DeliveryAccount account,
            Callable<KafkaSession> connect,
            CountDownLatch connected,
            ReceiverState broker) {
        this.queue = queue;
        this.account = account;
        this.connect = connect;
        this.connected = connected;
        this.broker = broker;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                runSession();
                TimeUnit.MILLISECONDS.sleep(RECONNECT_DELAY_MS);
            }
        } catch (InterruptedException | InterruptException closed) {
            // The sink was closed: what is outstanding stays so, and its ledger says how much.
        }
    }

    /** Ends the session in use, so that the next one sends again what was not confirmed. Any thread. */
    void startOver(Exception reason) {
        reasonToStartOver = reason;
    }

    private void runSession() throws InterruptedException {
        try (KafkaSession session = connect.call()) {
            account.startOver();
            broker.reached();
            LOG.debug("delivering to {}", session);
            connected.countDown();
            Failure failure = deliver(session);
            if (failure.reason instanceof RecordTooLargeException && failure.offer != null) {
                splitFrom(failure.offer);
            } else {
                broker.failed(failure.reason);
            }
        } catch (InterruptedException | InterruptException closed) {
            throw new InterruptedException();
        } catch (Exception failed) {
            broker.failed(rootOf(failed));
        }
    }

    /** Sends until a delivery fails; returns what failed. */
    private Failure deliver(KafkaSession session) throws ExecutionException, InterruptedException {
        AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
        retireDelivered();
        for (Offer again : outstanding) {
            send(session, again, failure);
        }
        while (true) {
            Offer next = queue.poll(QUEUE_WAIT_MS, TimeUnit.MILLISECONDS);
            retireDelivered();
            if (next != null) {
                for (Offer part : sizeLimit.fitting(next)) {
                    outstanding.add(part);
                    send(session, part, failure);
                }
            }
            Failure failed = failure.get();
            if (failed != null) {
                return failed;
            }
            Exception reason = reasonToStartOver;
            if (reason != null) {
                reasonToStartOver = null;
                return new Failure(null, reason);
            }
        }
    }

    private static void send(KafkaSession session, Offer offer, AtomicReference<@Nullable Failure> failure)
            throws ExecutionException, InterruptedException {
        if (offer.isDelivered()) {
            return;
        }
        session.send(offer.batch(), (metadata, failed) -> {
            if (failed == null) {
                offer.confirm();
            } else {
                failure.compareAndSet(null, new Failure(offer, failed));
            }
        });
    }

    /** Partitions are confirmed out of step, so one that waits holds the later ones in the queue a little longer. */
    private void retireDelivered() {
        while (!outstanding.isEmpty() && outstanding.peek().isDelivered()) {
            outstanding.remove();
        }
    }

    /** Parts take the places of what is too large, so that each CPU's order stays; all that is outstanding is sent again. */
    private void splitFrom(Offer tooLarge) {
        int bytes = tooLarge.batch().message().length;
        LOG.warn(
                "Kafka takes no batch of {} bytes: such batches are split from now on; a smaller batch-bytes saves"
                        + " that",
                bytes);
        sizeLimit.isBelow(bytes);
        Deque<Offer> fitting = new ArrayDeque<>();
        outstanding.forEach(offer -> fitting.addAll(sizeLimit.fitting(offer)));
        outstanding = fitting;
    }

    private static Throwable rootOf(Throwable failed) {
        return failed instanceof ExecutionException && failed.getCause() != null ? failed.getCause() : failed;
    }
}
