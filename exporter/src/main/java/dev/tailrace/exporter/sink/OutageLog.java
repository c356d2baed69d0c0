package dev.tailrace.exporter.sink;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that a receiver cannot be used: at once, then once per interval, and when it is over. Used by one thread. */
public final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger(Sink.class);

    private final String receiver;
    private final Duration interval;
    private final InstantSource clock;
    private @Nullable Instant saidAt;

    /**
     * @param receiver what is spoken of, for example {@code Kafka at broker:9092}
     * @param interval how often an outage that lasts is said again
     */
    public OutageLog(String receiver, Duration interval, InstantSource clock) {
        this.receiver = receiver;
        this.interval = interval;
        this.clock = clock;
    }

    /** It cannot be used. */
    public void report(Throwable reason) {
        Instant now = clock.instant();
        if (saidAt == null || !now.isBefore(saidAt.plus(interval))) {
            saidAt = now;
            LOG.warn("{} cannot be used, trying again: {}", receiver, text(reason));
        }
    }

    /** It can be used. */
    public void over() {
        if (saidAt != null) {
            saidAt = null;
            LOG.info("{} can be used again", receiver);
        }
    }

    private static String text(Throwable reason) {
        StringBuilder text = new StringBuilder(String.valueOf(reason.getMessage()));
        for (Throwable cause = reason.getCause(); cause != null; cause = cause.getCause()) {
            text.append(": ").append(cause.getMessage());
        }
        return text.toString().replace('\n', ' ');
    }
}
