package dev.tailrace.exporter.relay;

import dev.tailrace.exporter.config.SettingsException;
import dev.tailrace.exporter.net.FrameServer;
import dev.tailrace.exporter.net.ListenSettings;
import dev.tailrace.exporter.net.RefusalKind;
import dev.tailrace.exporter.net.RefusedException;
import dev.tailrace.exporter.net.ServerLedger;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.proto.v1.Hello;
import io.netty.channel.ChannelHandler;
import java.time.Duration;
import java.util.function.Function;

/**
 * Takes batches from hosts, or slices that it decodes, and hands them to a sink; acknowledges those that the sink has delivered. While the sink has no credit the
 * hosts' connections are not read, so that their batches wait where they came from. Any thread.
 */
public final class Relay implements AutoCloseable {
    private final RelaySchemas schemas = new RelaySchemas();
    private final ListenSettings listen;
    private final Sink sink;
    private final FrameServer server;

    /**
     * Opens the sink, then the port.
     *
     * @param openSink opens the sink; closed with the relay
     * @throws SettingsException if it can't listen; the message names the setting
     */
    public static Relay open(ListenSettings listen, Function<SchemaSource, Sink> openSink) {
        return new Relay(listen, openSink);
    }

    private Relay(ListenSettings listen, Function<SchemaSource, Sink> openSink) {
        this.listen = listen;
        this.sink = openSink.apply(schemas);
        try {
            this.server = FrameServer.open(listen, "tailrace-relay", this::accept);
        } catch (SettingsException failed) {
            sink.close();
            throw failed;
        }
    }

    private ChannelHandler accept(Hello hello) throws RefusedException {
        if (!hello.hasPublisher()) {
            throw new RefusedException(RefusalKind.NOT_SERVED, "a relay takes batches and gives none");
        }
        String host = hello.getPublisher().getHost();
        return hello.getPublisher().getSlices()
                ? new SlicePublisherHandler(host, sink, schemas, listen.limits())
                : new PublisherHandler(host, sink, schemas, listen.limits());
    }

    /** The port it listens at. */
    public int port() {
        return server.port();
    }

    /** Where batches go. */
    public Sink sink() {
        return sink;
    }

    /** Who came and who was refused. */
    public ServerLedger ledger() {
        return server.ledger();
    }

    /**
     * Takes no more, and waits until the sink has delivered what was taken and the hosts are told.
     *
     * @return whether that happened within the time
     */
    public boolean stop(Duration timeout) throws InterruptedException {
        server.takeNoMore();
        return sink.flush(timeout);
    }

    @Override
    public void close() {
        server.close();
        sink.close();
    }
}
