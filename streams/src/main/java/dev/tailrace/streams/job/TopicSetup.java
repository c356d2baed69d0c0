package dev.tailrace.streams.job;

import dev.tailrace.streams.topology.JobTopics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Sees to it that the topics exist before the job starts, which would end at once without them. */
final class TopicSetup {
    private final Admin admin;
    private final JobTopics topics;

    TopicSetup(Admin admin, JobTopics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /** Which of the exporters' topics are not there yet. The first exporter makes both. */
    List<String> missingInputs() throws ExecutionException, InterruptedException {
        Set<String> present = admin.listTopics().names().get();
        return List.of(topics.batches(), topics.schemas()).stream()
                .filter(topic -> !present.contains(topic))
                .toList();
    }

    /** Makes the topic of the results, with as many partitions as the batches' has, unless it is there. */
    void ensureOutput() throws ExecutionException, InterruptedException {
        if (admin.listTopics().names().get().contains(topics.results())) {
            return;
        }
        int partitions = admin.describeTopics(List.of(topics.batches()))
                .allTopicNames()
                .get()
                .get(topics.batches())
                .partitions()
                .size();
        try {
            admin.createTopics(List.of(new NewTopic(topics.results(), Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            // Another process of the job was faster.
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed;
            }
        }
    }
}
