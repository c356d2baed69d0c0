package dev.tailrace.exporter.bench;

import dev.tailrace.exporter.tail.TopicTail;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.OrdinalGuard;
import java.time.Duration;

/** Adds up what comes into the topic from one instance, as a downstream job would. */
final class TopicAccount {
    private static final Duration POLL = Duration.ofMillis(100);

    private final TopicTail topic;
    private final String instance;
    private final OrdinalGuard guard = new OrdinalGuard();

    TopicAccount(TopicTail topic, String instance) {
        this.topic = topic;
        this.instance = instance;
    }

    /** Reads what has come; returns whether something had. */
    boolean read() {
        return topic.read(POLL, this::add) > 0;
    }

    private void add(TraceBatch batch) {
        if (batch.getSource().getInstance().equals(instance)) {
            guard.accept(batch);
        }
    }

    /** Events that are accounted for: come, or known not to come. */
    long accounted() {
        return guard.deliveredEvents() + guard.lostEvents() + guard.holeEvents();
    }

    OrdinalGuard guard() {
        return guard;
    }
}
