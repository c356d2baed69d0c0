package dev.tailrace.exporter.bench;

import java.time.Duration;

/**
 * What a soak does.
 *
 * @param duration how long the load runs
 * @param eventsPerSecond on all CPUs together
 * @param heapMegabytes the largest heap of the exporter
 * @param interval between two samples
 */
public record SoakSettings(Duration duration, long eventsPerSecond, int heapMegabytes, Duration interval) {}
