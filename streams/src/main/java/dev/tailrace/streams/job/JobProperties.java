package dev.tailrace.streams.job;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka's properties, made from the settings. */
final class JobProperties {
    /** A window is a matter of seconds; more frequent transactions would only cost. */
    private static final String COMMIT_INTERVAL_MS = "1000";

    private JobProperties() {}

    /**
     * For the job.
     *
     * @throws SettingsException when Kafka Streams does not accept them
     */
    static Properties forStreams(JobSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, SkipBrokenRecords.class);
        properties.putAll(settings.properties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        check(settings, properties);
        Properties result = new Properties();
        result.putAll(properties);
        return result;
    }

    /** For looking at the topics. */
    static Map<String, Object> forAdmin(JobSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.properties());
        properties.keySet().retainAll(AdminClientConfig.configNames());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        return properties;
    }

    private static void check(JobSettings settings, Map<String, Object> properties) {
        for (String key : settings.properties().keySet()) {
            if (!KnownProperties.contains(key)) {
                throw new SettingsException("Kafka Streams has no property '%s'".formatted(key));
            }
        }
        try {
            new StreamsConfig(properties);
        } catch (ConfigException refused) {
            throw new SettingsException("property refused: " + refused.getMessage());
        }
    }
}
