package dev.tailrace.streams.topology;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.EventSchemaSerde;
import dev.tailrace.serde.TraceBatchSerde;
import dev.tailrace.streams.histogram.ClosedWindow;
import dev.tailrace.streams.histogram.LatencyResult;
import dev.tailrace.streams.host.LatencySettings;
import dev.tailrace.streams.state.Json;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * All batches of a host go to one partition, and so to one {@link LatencyProcessor}, which has the whole host's events and puts them in
 * order. Why so: docs/adr/0007.
 */
public final class LatencyTopology {
    /** The store with every row of every host. */
    static final String HOSTS_STORE = "hosts";
    /** The schemas of all kernels. */
    static final String SCHEMAS_STORE = "schemas";

    /** Trace clocks that don't count in ns. */
    private static final Set<String> CLOCKS_WITHOUT_TIME = Set.of("counter", "x86-tsc", "ppc-tb");

    private LatencyTopology() {}

    /** @param printer sees each closed window, on the job's threads */
    public static Topology build(JobTopics topics, LatencySettings settings, Consumer<ClosedWindow> printer) {
        StreamsBuilder builder = new StreamsBuilder();
        addSchemas(builder, topics.schemas());
        builder.addStateStore(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(HOSTS_STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled());
        builder.stream(topics.batches(), Consumed.with(Serdes.ByteArray(), new TraceBatchSerde()))
                .filter((_, batch) -> batch != null && !CLOCKS_WITHOUT_TIME.contains(batch.getClock()))
                .map((_, batch) -> KeyValue.pair(batch.getSource().getHost(), ThinBatch.of(batch)))
                .repartition(Repartitioned.<String, TraceBatch>as("by-host")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new TraceBatchSerde()))
                .process(() -> new LatencyProcessor(settings), Named.as("latencies"), HOSTS_STORE)
                .peek((_, window) -> printer.accept(window))
                .flatMap((_, window) -> window.results().stream()
                        .map(result -> KeyValue.pair(result.key(), result))
                        .toList())
                .to(topics.results(), Produced.with(Serdes.String(), resultSerde()));
        return builder.build();
    }

    private static void addSchemas(StreamsBuilder builder, String topic) {
        builder.globalTable(
                topic,
                Consumed.with(Serdes.ByteArray(), new EventSchemaSerde()),
                Materialized.as(Stores.inMemoryKeyValueStore(SCHEMAS_STORE)));
    }

    private static Serde<LatencyResult> resultSerde() {
        return Serdes.serdeFrom((_, result) -> Json.bytes(result), (_, bytes) -> Json.read(bytes, LatencyResult.class));
    }
}
