package dev.tailrace.exporter.sink.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Sees to it that both topics exist. */
final class KafkaTopics {
    private final KafkaSettings settings;

    KafkaTopics(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * Creates what is missing; a topic that exists stays as it is.
     *
     * @return whether one was missing
     */
    boolean ensure(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> present = admin.listTopics().names().get();
        List<NewTopic> missing = List.of(batches(), schemas()).stream()
                .filter(topic -> !present.contains(topic.name()))
                .toList();
        for (NewTopic topic : missing) {
            create(admin, topic);
        }
        return !missing.isEmpty();
    }

    private static void create(Admin admin, NewTopic topic) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException failed) {
            // Another exporter was faster.
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed;
            }
        }
    }

    private NewTopic batches() {
        return new NewTopic(settings.topic(), Optional.of(settings.partitions()), replication());
    }

    private NewTopic schemas() {
        return new NewTopic(settings.schemaTopic(), Optional.of(1), replication())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private Optional<Short> replication() {
        return settings.replication() < 0 ? Optional.empty() : Optional.of(settings.replication());
    }
}
