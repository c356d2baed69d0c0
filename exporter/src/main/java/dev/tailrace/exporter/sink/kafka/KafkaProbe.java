package dev.tailrace.exporter.sink.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Asks a broker whether it is there. */
public final class KafkaProbe {
    private static final String TIMEOUT_MS = "5000";

    private KafkaProbe() {}

    /** Why the broker does not answer; empty when it does. Takes 5 seconds at most. */
    public static Optional<String> failure(String bootstrapServers) throws InterruptedException {
        Map<String, Object> properties = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        try (Admin admin = Admin.create(properties)) {
            admin.describeCluster().nodes().get();
            return Optional.empty();
        } catch (ExecutionException failed) {
            return Optional.of(String.valueOf(failed.getCause().getMessage()));
        } catch (KafkaException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return Optional.of(String.valueOf(cause.getMessage()));
        }
    }
}
