package dev.tailrace.exporter.sink;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a sink speaks of its receiver.
 *
 * @param name for example {@code Kafka at broker:9092}
 * @param noticeInterval how often an outage that lasts is said again
 * @param clock for that
 */
public record Receiver(String name, Duration noticeInterval, InstantSource clock) {

    /** By the system's clock. */
    public Receiver(String name, Duration noticeInterval) {
        this(name, noticeInterval, InstantSource.system());
    }
}
