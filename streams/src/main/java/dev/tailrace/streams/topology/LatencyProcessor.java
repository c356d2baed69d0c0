package dev.tailrace.streams.topology;

import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.streams.histogram.ClosedWindow;
import dev.tailrace.streams.host.HostTrace;
import dev.tailrace.streams.host.LatencySettings;
import dev.tailrace.streams.state.Origin;
import dev.tailrace.streams.state.StateRow;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the hosts of one partition. Batches only arrive; twice a second what can be put in order is processed, so that it costs the same
 * however many CPUs a host has. Before each return the store has all that changed, since Kafka Streams may commit then.
 */
final class LatencyProcessor implements Processor<String, TraceBatch, String, ClosedWindow> {
    private static final Duration ADVANCE_INTERVAL = Duration.ofMillis(500);
    private static final long NS_PER_MS = 1_000_000;

    private final LatencySettings settings;
    private final Map<Origin, HostTrace> hosts = new HashMap<>();
    private ProcessorContext<String, ClosedWindow> context;
    private KeyValueStore<String, byte[]> store;
    private ReadOnlyKeyValueStore<byte[], ValueAndTimestamp<EventSchema>> schemas;

    LatencyProcessor(LatencySettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, ClosedWindow> context) {
        this.context = context;
        store = context.getStateStore(LatencyTopology.HOSTS_STORE);
        schemas = context.getStateStore(LatencyTopology.SCHEMAS_STORE);
        load(context.currentSystemTimeMs());
        context.schedule(ADVANCE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::advance);
    }

    private void load(long nowMs) {
        try (KeyValueIterator<String, byte[]> rows = store.all()) {
            while (rows.hasNext()) {
                KeyValue<String, byte[]> each = rows.next();
                StateRow row = StateRow.of(each.key);
                host(row.origin()).load(row, each.value);
            }
        }
        hosts.values().forEach(host -> host.resume(nowMs));
    }

    @Override
    public void process(Record<String, TraceBatch> arrived) {
        TraceBatch batch = arrived.value();
        HostTrace host = host(Origin.of(batch));
        host.arrive(batch, context.currentSystemTimeMs());
        host.flush(this::put);
    }

    private HostTrace host(Origin origin) {
        return hosts.computeIfAbsent(origin, _ -> new HostTrace(origin, settings, this::schema));
    }

    private @Nullable EventSchema schema(long id) {
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(id).array();
        ValueAndTimestamp<EventSchema> schema = schemas.get(key);
        return schema == null ? null : schema.value();
    }

    private void advance(long nowMs) {
        Iterator<HostTrace> each = hosts.values().iterator();
        while (each.hasNext()) {
            HostTrace host = each.next();
            for (ClosedWindow window : host.advance(nowMs)) {
                context.forward(new Record<>(window.host(), window, Math.max(0, window.endNs() / NS_PER_MS)));
            }
            if (host.isForgotten(nowMs)) {
                host.clear();
                each.remove();
            }
            host.flush(this::put);
        }
    }

    private void put(StateRow row, byte @Nullable [] value) {
        store.put(row.text(), value);
    }
}
