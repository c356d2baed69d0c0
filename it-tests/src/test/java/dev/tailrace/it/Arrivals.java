package dev.tailrace.it;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.EventDecoder;
import dev.tailrace.serde.KafkaSchemaStore;
import dev.tailrace.serde.OrdinalGuard;
import dev.tailrace.serde.TraceBatchSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that came into the topics, read as a downstream job would, from the beginning to the end of now. */
final class Arrivals {
    private static final String TOPIC = "tailrace.events";
    private static final String SCHEMA_TOPIC = "tailrace.schemas";

    private final OrdinalGuard guard = new OrdinalGuard();
    private final Map<Integer, List<String>> markersByCpu = new TreeMap<>();
    private final Map<Integer, Boolean> endedByCpu = new TreeMap<>();
    private long decodedEvents;

    static Arrivals read(KafkaBroker broker) {
        Arrivals arrivals = new Arrivals();
        Map<String, Object> properties = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        try (KafkaSchemaStore schemas = new KafkaSchemaStore(properties, SCHEMA_TOPIC, Duration.ofSeconds(5));
                KafkaConsumer<byte[], TraceBatch> consumer = new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new TraceBatchSerde().deserializer())) {
            EventDecoder decoder = new EventDecoder(schemas);
            TopicReader.readAll(consumer, TOPIC, batch -> arrivals.add(batch, decoder));
        }
        return arrivals;
    }

    private void add(TraceBatch batch, EventDecoder decoder) {
        OrdinalGuard.Verdict verdict = guard.accept(batch);
        endedByCpu.put(batch.getCpu(), batch.getEndOfStream());
        for (TraceEvent event : batch.getEventsList().subList(verdict.firstNewEvent(), batch.getEventsCount())) {
            decoder.decode(batch, event);
            decodedEvents++;
            if (event.hasPrint()) {
                markersByCpu
                        .computeIfAbsent(batch.getCpu(), cpu -> new ArrayList<>())
                        .add(event.getPrint().getBuf().stripTrailing());
            }
        }
    }

    OrdinalGuard guard() {
        return guard;
    }

    List<String> markers(int cpu) {
        return markersByCpu.getOrDefault(cpu, List.of());
    }

    long decodedEvents() {
        return decodedEvents;
    }

    /** Whether the last batch of every CPU ended its stream. */
    boolean allEnded() {
        return !endedByCpu.isEmpty() && !endedByCpu.containsValue(false);
    }
}
