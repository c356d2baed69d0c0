package dev.tailrace.exporter.sink.kafka;

import java.util.Map;

/**
 * Where and how to publish.
 *
 * @param bootstrapServers {@code host:port} pairs, separated by commas
 * @param topic topic of the batches
 * @param schemaTopic compacted topic of the schemas
 * @param partitions partitions of the batches' topic when this exporter creates it
 * @param replication replication factor of both topics when this exporter creates them; −1 takes the broker's default
 * @param records what a record of the batches' topic holds
 * @param host this host's name, for the client's id
 * @param maxInFlightBytes bytes that may be taken over and not yet confirmed, besides one batch per CPU
 * @param clientProperties any property of the Kafka clients; they win over ours
 */
public record KafkaSettings(
        String bootstrapServers,
        String topic,
        String schemaTopic,
        int partitions,
        short replication,
        RecordLayout records,
        String host,
        long maxInFlightBytes,
        Map<String, String> clientProperties) {

    public KafkaSettings {
        clientProperties = Map.copyOf(clientProperties);
    }
}
