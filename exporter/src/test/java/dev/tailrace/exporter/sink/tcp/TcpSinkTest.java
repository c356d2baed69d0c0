package dev.tailrace.exporter.sink.tcp;

import dev.tailrace.exporter.net.Endpoint;
import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.net.Frames;
import dev.tailrace.exporter.net.ListenSettings;
import dev.tailrace.exporter.net.NetLimits;
import dev.tailrace.exporter.net.Tls;
import dev.tailrace.exporter.relay.Relay;
import dev.tailrace.exporter.sink.OutageLog;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.SinkContract;
import dev.tailrace.exporter.testkit.HeldSink;
import dev.tailrace.proto.v1.Hello;
import dev.tailrace.proto.v1.Publisher;
import dev.tailrace.proto.v1.TraceBatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class TcpSinkTest extends SinkContract {
    private static final long RELAY_IN_FLIGHT_BYTES = 1 << 20;

    private Relay relay;
    private HeldSink behindRelay;

    @Override
    protected Sink open(SchemaSource schemas, long maxInFlightBytes) throws Exception {
        ListenSettings listen =
                new ListenSettings(Endpoint.parse("0"), Tls.none(), Optional.empty(), NetLimits.usual());
        relay = Relay.open(listen, brought -> behindRelay = new HeldSink(brought, RELAY_IN_FLIGHT_BYTES));
        Hello hello = Hello.newBuilder()
                .setVersion(Frames.VERSION)
                .setPublisher(Publisher.newBuilder().setHost("test-host"))
                .build();
        FrameClient client = new FrameClient(new Endpoint("127.0.0.1", relay.port()), Optional.empty(), hello);
        OutageLog outage = new OutageLog("relay", Duration.ofSeconds(10), InstantSource.system());
        return new TcpSink(client, schemas, maxInFlightBytes, outage);
    }

    @AfterEach
    void closeRelay() {
        relay.close();
    }

    @Override
    protected void hinder() {
        behindRelay.hold();
    }

    @Override
    protected void help() {
        behindRelay.release();
    }

    @Override
    protected List<TraceBatch> received(int cpu) {
        return behindRelay.received(cpu);
    }

    @Override
    protected boolean hasSchema(long id) {
        return behindRelay.knows(id);
    }
}
