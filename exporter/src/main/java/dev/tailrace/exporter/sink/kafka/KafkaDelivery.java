package dev.tailrace.exporter.sink.kafka;

import java.util.ArrayDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The work of the thread {@code tailrace-kafka}: one session after the other. What a session did not get confirmed, the next one sends
 * again, in order; a consumer sees a repetition by its ordinals. Ends when interrupted.
 */
final class KafkaDelivery implements Runnable {
    private static final long RECONNECT_DELAY_MS = 500;
    private static final long QUEUE_WAIT_MS = 100;

    private final BlockingQueue<Delivery> queue;
    private final DeliveryAccount account;
    private final Callable<KafkaSession> connect;
    private final CountDownLatch connected;
    private final BrokerState broker;
    private final ArrayDeque<Delivery> outstanding = new ArrayDeque<>();

    KafkaDelivery(
            BlockingQueue<Delivery> queue,
            DeliveryAccount account,
            Callable<KafkaSession> connect,
            CountDownLatch connected,
            BrokerState broker) {
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
        } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException closed) {
            // The sink was closed: what is outstanding stays so, and its ledger says how much.
        }
    }

    private void runSession() throws InterruptedException {
        try (KafkaSession session = connect.call()) {
            account.sessionBegan();
            broker.reached(session.toString());
            connected.countDown();
            deliver(session);
        } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException closed) {
            throw new InterruptedException();
        } catch (Exception failed) {
            broker.failed(rootOf(failed));
        }
    }

    /** Sends until a delivery fails; then throws what failed. */
    private void deliver(KafkaSession session) throws ExecutionException, InterruptedException {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        retireDelivered();
        for (Delivery again : outstanding) {
            send(session, again, failure);
        }
        while (true) {
            Delivery next = queue.poll(QUEUE_WAIT_MS, TimeUnit.MILLISECONDS);
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

    private static void send(KafkaSession session, Delivery delivery, AtomicReference<@Nullable Exception> failure)
            throws ExecutionException, InterruptedException {
        session.send(delivery.batch(), (metadata, failed) -> {
            if (failed == null) {
                delivery.confirm();
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
