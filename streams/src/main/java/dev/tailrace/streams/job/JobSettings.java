package dev.tailrace.streams.job;

import dev.tailrace.streams.host.LatencySettings;
import dev.tailrace.streams.topology.JobTopics;
import java.util.Map;

/**
 * All that a job needs to know.
 *
 * @param bootstrapServers {@code host:port} pairs, separated by commas
 * @param applicationId processes with the same one share the hosts among them
 * @param topics what is read and written
 * @param latencies windows and waits
 * @param properties any property of Kafka Streams or its clients; they win over ours
 */
public record JobSettings(
        String bootstrapServers,
        String applicationId,
        JobTopics topics,
        LatencySettings latencies,
        Map<String, String> properties) {

    public JobSettings {
        properties = Map.copyOf(properties);
    }
}
