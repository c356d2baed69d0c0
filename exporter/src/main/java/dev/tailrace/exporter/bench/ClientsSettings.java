package dev.tailrace.exporter.bench;

import java.time.Duration;

/**
 * What a measurement of live clients does.
 *
 * @param duration how long the load runs
 * @param eventsPerSecond on all CPUs together
 * @param heapMegabytes the largest heap of the exporter
 */
public record ClientsSettings(Duration duration, long eventsPerSecond, int heapMegabytes) {}
