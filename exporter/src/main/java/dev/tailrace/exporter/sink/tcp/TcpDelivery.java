package dev.tailrace.exporter.sink.tcp;

import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.net.Frames;
import dev.tailrace.exporter.sink.DeliveryAccount;
import dev.tailrace.exporter.sink.Offer;
import dev.tailrace.exporter.sink.ReceiverState;
import dev.tailrace.exporter.sink.SchemaSource;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is on its way to a relay, over one connection after the other. Used by the sink's thread alone. */
final class TcpDelivery {
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final FrameClient relay;
    private final EventLoop thread;
    private final SchemaSource schemas;
    private final DeliveryAccount account;
    private final ReceiverState relayState;
    private final CountDownLatch reached;

    private final Deque<Offer> unsent = new ArrayDeque<>();
    private final Deque<Offer> unacknowledged = new ArrayDeque<>();
    private final Set<Long> sentSchemas = new HashSet<>();
    private @Nullable Channel connection;
    private long acknowledged;
    private Duration delay = FIRST_DELAY;

    TcpDelivery(
            FrameClient relay,
            EventLoop thread,
            SchemaSource schemas,
            DeliveryAccount account,
            ReceiverState relayState,
            CountDownLatch reached) {
        this.relay = relay;
        this.thread = thread;
        this.schemas = schemas;
        this.account = account;
        this.relayState = relayState;
        this.reached = reached;
    }

    void connect() {
        relay.connect(thread, new RelayHandler(this)).addListener(connected -> {
            if (!connected.isSuccess()) {
                failed(connected.cause());
                connectLater();
            }
        });
    }

    void add(Offer offer) {
        unsent.add(offer);
        sendUnsent();
    }

    /** The relay takes us: everything begins anew on this connection. */
    void welcomed(Channel channel) {
        connection = channel;
        acknowledged = 0;
        delay = FIRST_DELAY;
        sentSchemas.clear();
        account.startOver();
        relayState.reached();
        reached.countDown();
        sendUnsent();
    }

    /** The relay has delivered so many batches of this connection. */
    void acknowledged(long batches) {
        while (acknowledged < batches && !unacknowledged.isEmpty()) {
            unacknowledged.remove().confirm();
            acknowledged++;
        }
    }

    void failed(Throwable reason) {
        relayState.failed(reason);
    }

    /** The connection is gone. What it did not get acknowledged goes first over the next one. */
    void disconnected() {
        connection = null;
        Iterator<Offer> again = unacknowledged.descendingIterator();
        while (again.hasNext()) {
            unsent.addFirst(again.next());
        }
        unacknowledged.clear();
        connectLater();
    }

    private void connectLater() {
        if (!thread.isShuttingDown()) {
            thread.schedule(this::connect, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
        Duration doubled = delay.multipliedBy(2);
        delay = doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
    }

    private void sendUnsent() {
        if (connection == null || unsent.isEmpty()) {
            return;
        }
        for (Offer offer = unsent.poll(); offer != null; offer = unsent.poll()) {
            sendSchemas(connection, offer.batch().schemaIds());
            connection.write(Frames.batch(offer.batch().message()));
            unacknowledged.add(offer);
        }
        connection.flush();
    }

    private void sendSchemas(Channel channel, long[] schemaIds) {
        for (long id : schemaIds) {
            if (sentSchemas.add(id)) {
                channel.write(Frames.schema(schemas.schema(id)));
            }
        }
    }
}
