package dev.tailrace.streams.job;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Tells a property that exists from a typing error, which Kafka Streams would only log. */
final class KnownProperties {
    private static final List<String> CLIENT_PREFIXES = List.of(
            StreamsConfig.CONSUMER_PREFIX,
            StreamsConfig.MAIN_CONSUMER_PREFIX,
            StreamsConfig.RESTORE_CONSUMER_PREFIX,
            StreamsConfig.GLOBAL_CONSUMER_PREFIX,
            StreamsConfig.PRODUCER_PREFIX,
            StreamsConfig.ADMIN_CLIENT_PREFIX);
    private static final Set<String> NAMES = names();

    private KnownProperties() {}

    private static Set<String> names() {
        Set<String> names = new HashSet<>(StreamsConfig.configDef().names());
        names.addAll(ConsumerConfig.configNames());
        names.addAll(ProducerConfig.configNames());
        names.addAll(AdminClientConfig.configNames());
        return names;
    }

    static boolean contains(String property) {
        // The broker knows the properties of topics, and checks them.
        return property.startsWith(StreamsConfig.TOPIC_PREFIX) || NAMES.contains(withoutPrefix(property));
    }

    private static String withoutPrefix(String property) {
        return CLIENT_PREFIXES.stream()
                .filter(property::startsWith)
                .map(prefix -> property.substring(prefix.length()))
                .findFirst()
                .orElse(property);
    }
}
