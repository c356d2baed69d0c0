package dev.tailrace.quickstart;

import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import dev.tailrace.exporter.sink.kafka.RecordLayout;
import dev.tailrace.exporter.tracefs.HostFacts;
import java.util.Map;

/** The topics of the embedded broker. */
final class QuickstartTopics {
    static final String BATCHES = "tailrace.events";
    static final String SCHEMAS = "tailrace.schemas";
    private static final int PARTITIONS = 4;

    private QuickstartTopics() {}

    static KafkaSettings settings(EmbeddedBroker broker) {
        return new KafkaSettings(
                broker.bootstrapServers(),
                BATCHES,
                SCHEMAS,
                PARTITIONS,
                (short) 1,
                RecordLayout.batches(),
                HostFacts.read().hostName(),
                16 << 20,
                Map.of());
    }
}
