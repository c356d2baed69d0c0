package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.exporter.sink.DeliveryAccount;
import dev.tailrace.exporter.sink.Offer;
import dev.tailrace.exporter.sink.OutageLog;
import java.util.ArrayDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
    private final OutageLog outage;
    private final ArrayDeque<Offer> outstanding = new ArrayDeque<>();

    KafkaDelivery(
            BlockingQueue<Offer> queue,
            DeliveryAccount account,
            Callable<KafkaSession> connect,
            CountDownLatch connected,
            OutageLog outage) {
        this.queue = queue;
        this.account = account;
        this.connect = connect;
        this.connected = connected;
        this.outage = outage;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                runSession();
                TimeUnit.MILLISECONDS.sleep(RECONNECT_DELAY_MS);
            }
        } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException closed) {
            // The sink was closed: what is outstanding stays so, and its ledger says how much.
        }
    }

    private void runSession() throws InterruptedException {
        try (KafkaSession session = connect.call()) {
            outage.over();
            LOG.debug("delivering to {}", session);
            connected.countDown();
            deliver(session);
        } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException closed) {
            throw new InterruptedException();
        } catch (Exception failed) {
            account.failed();
            outage.report(rootOf(failed));
        }
    }

    /** Sends until a delivery fails; then throws what failed. */
    private void deliver(KafkaSession session) throws ExecutionException, InterruptedException {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        retireDelivered();
        for (Offer again : outstanding) {
            send(session, again, failure);
        }
        while (true) {
            Offer next = queue.poll(QUEUE_WAIT_MS, TimeUnit.MILLISECONDS);
            retireDelivered();
            if (next != null) {
                outstanding.add(next);
                send(session, next, failure);
            }
            Exception failed = failure.get();
            if (failed != null) {
                throw new ExecutionException(failed);
            }
        }
    }

    private static void send(KafkaSession session, Offer offer, AtomicReference<@Nullable Exception> failure)
            throws ExecutionException, InterruptedException {
        session.send(offer.batch(), (metadata, failed) -> {
            if (failed == null) {
                offer.confirm();
            } else {
                failure.compareAndSet(null, failed);
            }
        });
    }

    /** Partitions are confirmed out of step, so one that waits holds the later ones in the queue a little longer. */
    private void retireDelivered() {
        while (!outstanding.isEmpty() && outstanding.peek().isDelivered()) {
            outstanding.remove();
        }
    }

    private static Throwable rootOf(Throwable failed) {
        return failed instanceof ExecutionException && failed.getCause() != null ? failed.getCause() : failed;
    }
}
