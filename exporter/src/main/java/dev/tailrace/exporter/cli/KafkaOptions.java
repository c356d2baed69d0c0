package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which Kafka, for the commands that take a broker and no configuration file. */
final class KafkaOptions {
    private static final int PARTITIONS = 12;
    private static final short REPLICATION_OF_BROKER = -1;
    private static final long MAX_IN_FLIGHT_BYTES = 16L << 20;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to start from, separated by commas.")
    @Nullable
    String bootstrapServers;

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

    /**
     * For publishing under a host's name.
     *
     * @throws ParameterException if no broker is named
     */
    KafkaSettings publishing(String host, CommandLine commandLine) {
        return new KafkaSettings(
                broker(commandLine),
                topic,
                schemaTopic,
                PARTITIONS,
                REPLICATION_OF_BROKER,
                host,
                MAX_IN_FLIGHT_BYTES,
                kafkaProperties);
    }

    /**
     * For consuming.
     *
     * @throws ParameterException if no broker is named
     */
    Map<String, Object> consumerProperties(CommandLine commandLine) {
        Map<String, Object> properties = new LinkedHashMap<>(kafkaProperties);
        properties.put("bootstrap.servers", broker(commandLine));
        return properties;
    }

    private String broker(CommandLine commandLine) {
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            throw new ParameterException(
                    commandLine, "--bootstrap-servers is missing: name a Kafka broker as HOST:PORT");
        }
        return bootstrapServers;
    }
}
