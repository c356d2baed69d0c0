package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.exporter.config.SettingsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Makes Kafka clients from the settings. */
final class KafkaClients {
    private final KafkaSettings settings;

    /**
     * Checks all that can be checked without a broker.
     *
     * @throws SettingsException when a client could never start with these settings
     */
    KafkaClients(KafkaSettings settings) {
        this.settings = settings;
        checkTopic("topic", settings.topic());
        checkTopic("schema topic", settings.schemaTopic());
        checkAddresses(settings.bootstrapServers());
        checkProperties();
    }

    /** A producer; its constructor resolves the bootstrap names and throws when none does. */
    Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producerProperties());
    }

    /** An admin client; its constructor resolves the bootstrap names and throws when none does. */
    Admin admin() {
        return Admin.create(adminProperties());
    }

    /** An admin client that waits no longer than this for an answer. */
    Admin admin(Duration timeout) {
        Map<String, Object> properties = adminProperties();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        return Admin.create(properties);
    }

    private Map<String, Object> adminProperties() {
        Map<String, Object> properties = clientProperties();
        properties.keySet().retainAll(AdminClientConfig.configNames());
        return properties;
    }

    private Map<String, Object> clientProperties() {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "tailrace-" + settings.host());
        return properties;
    }

    Map<String, Object> producerProperties() {
        Map<String, Object> properties = clientProperties();
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.putIfAbsent(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        if (!settings.records().singleEvents()) {
            // A record is a batch already, and two of one ring are seldom close enough to wait for each other.
            properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "0");
        }
        // What is off the ring has no other copy: the client retries for as long as it can count.
        properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(Integer.MAX_VALUE));
        properties.putIfAbsent(
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                Long.toString(Math.max(32 << 20, 2 * settings.maxInFlightBytes())));
        return properties;
    }

    private static void checkTopic(String what, String name) {
        if (!Topic.isValid(name)) {
            throw new SettingsException(
                    "%s '%s' is refused by Kafka: use letters, digits, '.', '_' and '-', at most 249"
                            .formatted(what, name));
        }
    }

    private static void checkAddresses(String addresses) {
        for (String address : addresses.split(",", -1)) {
            Integer port = Utils.getPort(address.strip());
            if (Utils.getHost(address.strip()) == null || port == null || port < 1 || port > 65535) {
                throw new SettingsException(
                        "bootstrap-servers '%s' is not HOST:PORT[,HOST:PORT…]".formatted(addresses));
            }
        }
    }

    private void checkProperties() {
        if (settings.clientProperties().containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
            throw new SettingsException("Kafka client property 'transactional.id' can't be used: batches are told from"
                    + " their repetitions by ordinals, without transactions");
        }
        Set<String> known = ProducerConfig.configNames();
        for (String key : settings.clientProperties().keySet()) {
            if (!known.contains(key) && !AdminClientConfig.configNames().contains(key)) {
                throw new SettingsException("Kafka's clients have no property '%s'".formatted(key));
            }
        }
        try {
            new ProducerConfig(producerProperties());
        } catch (ConfigException refused) {
            throw new SettingsException("Kafka client property refused: " + refused.getMessage());
        }
    }
}
