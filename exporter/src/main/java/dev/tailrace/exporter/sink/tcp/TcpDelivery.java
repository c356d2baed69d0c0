package dev.tailrace.exporter.sink.tcp;

import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.net.Frames;
import dev.tailrace.exporter.sink.DeliveryAccount;
import dev.tailrace.exporter.sink.Offer;
import dev.tailrace.exporter.sink.ReceiverState;
import dev.tailrace.exporter.sink.SchemaSource;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** What is on its way to a relay, over one connection after the other. Used by the sink's thread alone. */
final class TcpDelivery extends RelayConnection {
    private final SchemaSource schemas;
    private final DeliveryAccount account;

    private final Deque<Offer> unsent = new ArrayDeque<>();
    private final Deque<Offer> unacknowledged = new ArrayDeque<>();
    private final Set<Long> sentSchemas = new HashSet<>();
    private @Nullable Channel connection;
    private long acknowledged;

    TcpDelivery(
            FrameClient relay,
            EventLoop thread,
            SchemaSource schemas,
            DeliveryAccount account,
            ReceiverState relayState,
            CountDownLatch reached) {
        super(relay, thread, relayState, reached);
        this.schemas = schemas;
        this.account = account;
    }

    void add(Offer offer) {
        unsent.add(offer);
        sendUnsent();
    }

    @Override
    void begin(Channel channel) {
        connection = channel;
        acknowledged = 0;
        sentSchemas.clear();
        account.startOver();
        sendUnsent();
    }

    @Override
    void acknowledged(long batches) {
        while (acknowledged < batches && !unacknowledged.isEmpty()) {
            unacknowledged.remove().confirm();
            acknowledged++;
        }
    }

    /** What was not acknowledged goes first over the next connection. */
    @Override
    void end() {
        connection = null;
        Iterator<Offer> again = unacknowledged.descendingIterator();
        while (again.hasNext()) {
            unsent.addFirst(again.next());
        }
        unacknowledged.clear();
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
