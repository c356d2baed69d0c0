package dev.tailrace.exporter.sink.tcp;

import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.SinkContract;
import dev.tailrace.exporter.testkit.TestRelay;
import dev.tailrace.proto.v1.TraceBatch;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Against a real relay over loopback. */
class TcpSinkTest extends SinkContract {
    private TestRelay relay;

    @Override
    protected Sink open(SchemaSource schemas, long maxInFlightBytes) throws Exception {
        relay = TestRelay.open();
        return relay.connect(schemas, maxInFlightBytes);
    }

    @AfterEach
    void closeRelay() {
        relay.close();
    }

    @Override
    protected void hinder() {
        relay.sink().hold();
    }

    @Override
    protected void help() {
        relay.sink().release();
    }

    @Override
    protected List<TraceBatch> received(int cpu) {
        return relay.sink().received(cpu);
    }

    @Override
    protected boolean hasSchema(long id) {
        return relay.sink().knows(id);
    }
}
