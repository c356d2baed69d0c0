package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.exporter.sink.SinkLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the broker can be used, as the log and the ledger tell it: each change at once, an outage that lasts once per interval. Any
 * thread.
 */
final class BrokerState {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);

    private enum State {
        UNREACHED,
        REACHED,
        /** A producer is there, and gets nothing confirmed. It retries by itself and tells nobody. */
        SILENT
    }

    private final SinkLedger ledger;
    private final String bootstrapServers;
    private final Duration interval;
    private final InstantSource clock = InstantSource.system();
    private State state = State.UNREACHED;
    private @Nullable Instant saidAt;

    BrokerState(SinkLedger ledger, String bootstrapServers, Duration interval) {
        this.ledger = ledger;
        this.bootstrapServers = bootstrapServers;
        this.interval = interval;
    }

    /** A session began; it is said what it delivers to. */
    synchronized void reached(String session) {
        LOG.info("Kafka is reached: {}", session);
        over();
    }

    /** A session ended, or none could begin. */
    synchronized void failed(Throwable reason) {
        state = State.UNREACHED;
        ledger.countFailure(reason);
        report(text(reason));
    }

    /** In the session that runs, nothing has been confirmed for that long. */
    synchronized void silent(Duration length) {
        if (state != State.UNREACHED) {
            state = State.SILENT;
            report("nothing was confirmed for %d s".formatted(length.toSeconds()));
        }
    }

    /** In the session that runs, batches are confirmed. */
    synchronized void confirming() {
        if (state == State.SILENT) {
            LOG.info("Kafka can be used again");
            over();
        }
    }

    private void over() {
        state = State.REACHED;
        saidAt = null;
        ledger.reached();
    }

    private void report(String reason) {
        ledger.lost("Kafka at %s cannot be used: %s".formatted(bootstrapServers, reason));
        Instant now = clock.instant();
        if (saidAt == null || !now.isBefore(saidAt.plus(interval))) {
            saidAt = now;
            LOG.warn("Kafka at {} cannot be used, trying again: {}", bootstrapServers, reason);
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
