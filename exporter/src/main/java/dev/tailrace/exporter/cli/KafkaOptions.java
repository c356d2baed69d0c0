package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which Kafka, for the commands that take a broker and no configuration file. */
final class KafkaOptions {
    private static final int PARTITIONS = 12;
    private static final short REPLICATION_OF_BROKER = -1;
    private static final long MAX_IN_FLIGHT_BYTES = 16L << 20;

    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to start from, separated by commas.")
    String bootstrapServers = "";

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "tailrace.events",
            description = "Topic of the batches (default: ${DEFAULT-VALUE}).")
    String topic = "";

    @Option(
            names = "--schema-topic",
            paramLabel = "TOPIC",
            defaultValue = "tailrace.schemas",
            description = "Compacted topic of the schemas (default: ${DEFAULT-VALUE}).")
    String schemaTopic = "";

    @Option(
            names = "--kafka-property",
            paramLabel = "KEY=VALUE",
            description = "Any property of Kafka's clients. Repeatable.")
    Map<String, String> kafkaProperties = new LinkedHashMap<>();

    /** For publishing under a host's name. */
    KafkaSettings publishing(String host) {
        return new KafkaSettings(
                bootstrapServers,
                topic,
                schemaTopic,
                PARTITIONS,
                REPLICATION_OF_BROKER,
                host,
                MAX_IN_FLIGHT_BYTES,
                kafkaProperties);
    }

    /** For consuming. */
    Map<String, Object> consumerProperties() {
        Map<String, Object> properties = new LinkedHashMap<>(kafkaProperties);
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }
}
