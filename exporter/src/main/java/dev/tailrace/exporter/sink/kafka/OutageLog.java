package dev.tailrace.exporter.sink.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that the broker cannot be used: at once, then once per interval, and when it is over. Used by the delivery thread alone. */
final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);

    private final String bootstrapServers;
    private final Duration interval;
    private final InstantSource clock = InstantSource.system();
    private @Nullable Instant saidAt;

    OutageLog(String bootstrapServers, Duration interval) {
        this.bootstrapServers = bootstrapServers;
        this.interval = interval;
    }

    void report(Throwable reason) {
        Instant now = clock.instant();
        if (saidAt == null || !now.isBefore(saidAt.plus(interval))) {
            saidAt = now;
            LOG.warn("Kafka at {} cannot be used, trying again: {}", bootstrapServers, text(reason));
        }
    }

    void over(KafkaSession session) {
        if (saidAt != null) {
            saidAt = null;
            LOG.info("Kafka can be used again");
        }
        LOG.debug("delivering to {}", session);
    }

    private static String text(Throwable reason) {
        StringBuilder text = new StringBuilder(String.valueOf(reason.getMessage()));
        for (Throwable cause = reason.getCause(); cause != null; cause = cause.getCause()) {
            text.append(": ").append(cause.getMessage());
        }
        return text.toString().replace('\n', ' ');
    }
}
