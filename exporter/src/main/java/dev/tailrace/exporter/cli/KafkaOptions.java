package dev.tailrace.exporter.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which Kafka. */
final class KafkaOptions {
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
     * For consuming.
     *
     * @throws ParameterException if no broker is named
     */
    Map<String, Object> consumerProperties(CommandLine commandLine) {
        Map<String, Object> properties = new LinkedHashMap<>(kafkaProperties);
        properties.put("bootstrap.servers", broker(commandLine));
        return properties;
    }

    /** The brokers to start from. */
    String broker(CommandLine commandLine) {
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            throw new ParameterException(
                    commandLine, "--bootstrap-servers is missing: name a Kafka broker as HOST:PORT");
        }
        return bootstrapServers;
    }
}
