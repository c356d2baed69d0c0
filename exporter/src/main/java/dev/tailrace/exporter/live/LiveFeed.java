package dev.tailrace.exporter.live;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.config.SettingsException;
import dev.tailrace.exporter.net.FrameServer;
import dev.tailrace.exporter.net.ListenSettings;
import dev.tailrace.exporter.net.RefusalKind;
import dev.tailrace.exporter.net.RefusedException;
import dev.tailrace.exporter.net.ServerLedger;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.proto.v1.Hello;
import io.netty.channel.ChannelHandler;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Serves live clients with the batches that come, each as it chose. A client that does not keep up loses batches; nobody waits for it. */
public final class LiveFeed implements AutoCloseable {
    /** A command line has room for no more. */
    private static final int MOST_CHOICES = 10_000;

    private final ListenSettings listen;
    private final SchemaSource schemas;
    private final ClientLedger ledger = new ClientLedger();
    private final Set<SubscriberHandler> subscribers = ConcurrentHashMap.newKeySet();
    private final FrameServer server;

    /**
     * Opens the port.
     *
     * @throws SettingsException if it can't listen; the message names the setting
     */
    public static LiveFeed open(ListenSettings listen, SchemaSource schemas) {
        return new LiveFeed(listen, schemas);
    }

    private LiveFeed(ListenSettings listen, SchemaSource schemas) {
        this.listen = listen;
        this.schemas = schemas;
        this.server = FrameServer.open(listen, "tailrace-live", this::accept);
    }

    private ChannelHandler accept(Hello hello) throws RefusedException {
        if (!hello.hasSubscriber()) {
            throw new RefusedException(RefusalKind.NOT_SERVED, "this exporter gives batches and takes none");
        }
        var wish = hello.getSubscriber();
        if (wish.getEventsCount() + wish.getCpusCount() + wish.getPidsCount() > MOST_CHOICES) {
            throw new RefusedException(RefusalKind.NOT_SERVED, "so many choices are not served");
        }
        return new SubscriberHandler(
                new Selection(wish, schemas), schemas, listen.limits().bufferBytes(), ledger, subscribers);
    }

    /** Gives a batch to all clients. Any thread; does not block. */
    public void publish(SealedBatch batch) {
        for (SubscriberHandler subscriber : subscribers) {
            subscriber.take(batch);
        }
    }

    /** The port it listens at. */
    public int port() {
        return server.port();
    }

    /** What was sent and dropped. */
    public ClientLedger ledger() {
        return ledger;
    }

    /** Who came and who was refused. */
    public ServerLedger serverLedger() {
        return server.ledger();
    }

    @Override
    public void close() {
        server.close();
    }
}
