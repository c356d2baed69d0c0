package dev.tailrace.exporter.testkit;

import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.net.Frames;
import dev.tailrace.exporter.net.ListenSettings;
import dev.tailrace.exporter.net.NetLimits;
import dev.tailrace.exporter.net.Tls;
import dev.tailrace.exporter.relay.Relay;
import dev.tailrace.exporter.sink.Receiver;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.tcp.TcpSink;
import dev.tailrace.exporter.sink.tcp.TcpSliceSink;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.Hello;
import dev.tailrace.proto.v1.Publisher;
import dev.tailrace.proto.v1.StreamFrame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A real relay at this host's loopback, with a sink behind it that can be held. */
public final class TestRelay implements AutoCloseable {
    private static final long IN_FLIGHT_BYTES = 1 << 20;

    private final Relay relay;
    private HeldSink sink;

    /** A relay at any port, in plain, for everybody. */
    public static TestRelay open() {
        return open(0, Tls.none(), Optional.empty(), NetLimits.usual());
    }

    /** A relay. */
    public static TestRelay open(int port, Tls tls, Optional<String> token, NetLimits limits) {
        return new TestRelay(port, tls, token, limits);
    }

    private TestRelay(int port, Tls tls, Optional<String> token, NetLimits limits) {
        ListenSettings listen = new ListenSettings(new Endpoint("127.0.0.1", port), tls, token, limits);
        this.relay = Relay.open(listen, schemas -> sink = new HeldSink(schemas, IN_FLIGHT_BYTES));
    }

    /** A host's sink in plain. */
    public TcpSink connect() {
        return connect(Optional.empty(), "");
    }

    /** A host's sink in plain. */
    public TcpSink connect(SchemaSource schemas, long maxInFlightBytes) {
        return connect(Optional.empty(), "", schemas, maxInFlightBytes);
    }

    /** A host's sink. */
    public TcpSink connect(Optional<Tls> clientTls, String token) {
        return connect(
                clientTls, token, id -> EventSchema.newBuilder().setId(id).build(), IN_FLIGHT_BYTES);
    }

    private TcpSink connect(Optional<Tls> clientTls, String token, SchemaSource schemas, long maxInFlightBytes) {
        return new TcpSink(client(clientTls, token, false), schemas, maxInFlightBytes, receiver());
    }

    /** A host's sink of slices, in plain. */
    public TcpSliceSink connectSlices(List<StreamFrame> introduction) {
        return new TcpSliceSink(client(Optional.empty(), "", true), introduction, receiver());
    }

    private FrameClient client(Optional<Tls> clientTls, String token, boolean slices) {
        Hello hello = Hello.newBuilder()
                .setVersion(Frames.VERSION)
                .setToken(token)
                .setPublisher(Publisher.newBuilder().setHost("test-host").setSlices(slices))
                .build();
        return new FrameClient(new Endpoint("127.0.0.1", relay.port()), clientTls.map(Tls::client), hello);
    }

    private static Receiver receiver() {
        return new Receiver("Relay", Duration.ofSeconds(10));
    }

    /** The relay itself. */
    public Relay relay() {
        return relay;
    }

    /** What stands behind it. */
    public HeldSink sink() {
        return sink;
    }

    @Override
    public void close() {
        relay.close();
    }
}
