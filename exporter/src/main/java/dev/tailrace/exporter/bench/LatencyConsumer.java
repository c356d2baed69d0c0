package dev.tailrace.exporter.bench;

import dev.tailrace.exporter.linux.KernelClock;
import dev.tailrace.exporter.tail.TopicTail;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.EventTimes;
import dev.tailrace.serde.OrdinalGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Reads one instance's events from the topic as soon as they are there, and notes how old each is then. The instance's trace clock is
 * {@code boot}, which the consumer can read too. One thread.
 */
final class LatencyConsumer {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final TopicTail topic;
    private final String instance;
    private final BooleanSupplier stopRequested;
    private final KernelClock clock = new KernelClock(KernelClock.Id.BOOTTIME);
    private final OrdinalGuard guard = new OrdinalGuard();
    private final List<TraceBatch> arrived = new ArrayList<>();
    private final Histogram settlingNs = new Histogram(SIGNIFICANT_DIGITS);
    private final Histogram measuredNs = new Histogram(SIGNIFICANT_DIGITS);
    private long settleFromNs = Long.MAX_VALUE;
    private long measureFromNs = Long.MAX_VALUE;
    private long measureUntilNs = Long.MAX_VALUE;

    LatencyConsumer(TopicTail topic, String instance, BooleanSupplier stopRequested) {
        this.topic = topic;
        this.instance = instance;
        this.stopRequested = stopRequested;
    }

    /** The clock of time stamps, now, in ns. */
    long nowNs() {
        return clock.getAsLong();
    }

    /** Reads for so long, unless it shall end early. */
    void readFor(Duration time) {
        long endNs = nowNs() + time.toNanos();
        while (nowNs() < endNs && !stopRequested.getAsBoolean()) {
            read();
        }
    }

    /** Events from now on are the load's. */
    void beginSettling() {
        settleFromNs = nowNs();
    }

    /** Events from now on are measured; returns the time. */
    long beginMeasuring() {
        measureFromNs = nowNs();
        return measureFromNs;
    }

    /** Events from now on count no more; those before may still be on their way. Returns the time. */
    long endMeasuring() {
        measureUntilNs = nowNs();
        return measureUntilNs;
    }

    /** Reads what has come; returns whether something had. */
    boolean read() {
        arrived.clear();
        topic.read(POLL, arrived::add);
        long arrivedAtNs = clock.getAsLong();
        for (TraceBatch batch : arrived) {
            if (batch.getSource().getInstance().equals(instance)) {
                add(batch, arrivedAtNs);
            }
        }
        return !arrived.isEmpty();
    }

    private void add(TraceBatch batch, long arrivedAtNs) {
        OrdinalGuard.Verdict verdict = guard.accept(batch);
        long[] times = EventTimes.of(batch);
        for (int event = verdict.firstNewEvent(); event < times.length; event++) {
            add(times[event], arrivedAtNs);
        }
    }

    private void add(long writtenAtNs, long arrivedAtNs) {
        // The trace clock is read without a lock and may be ahead by a little.
        long ageNs = Math.max(0, arrivedAtNs - writtenAtNs);
        if (writtenAtNs >= measureUntilNs || writtenAtNs < settleFromNs) {
            return;
        }
        (writtenAtNs < measureFromNs ? settlingNs : measuredNs).recordValue(ageNs);
    }

    /** Events that are accounted for: come, or known not to come. */
    long accounted() {
        return guard.deliveredEvents() + guard.lostEvents() + guard.holeEvents();
    }

    /** Events that came, each once. */
    long delivered() {
        return guard.deliveredEvents();
    }

    /** Of events before the measuring. */
    LatencySummary settling() {
        return LatencySummary.of(settlingNs);
    }

    /** Of events that were measured. */
    LatencySummary measured() {
        return LatencySummary.of(measuredNs);
    }
}
