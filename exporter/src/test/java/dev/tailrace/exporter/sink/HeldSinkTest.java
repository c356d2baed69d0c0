package dev.tailrace.exporter.sink;

import dev.tailrace.exporter.testkit.HeldSink;
import dev.tailrace.proto.v1.TraceBatch;
import java.util.List;

/** The tests' own sink owes the same. */
class HeldSinkTest extends SinkContract {
    private HeldSink sink;

    @Override
    protected Sink open(SchemaSource schemas, long maxInFlightBytes) {
        sink = new HeldSink(schemas, maxInFlightBytes);
        return sink;
    }

    @Override
    protected void hinder() {
        sink.hold();
    }

    @Override
    protected void help() {
        sink.release();
    }

    @Override
    protected List<TraceBatch> received(int cpu) {
        return sink.received(cpu);
    }

    @Override
    protected boolean hasSchema(long id) {
        return sink.knows(id);
    }
}
