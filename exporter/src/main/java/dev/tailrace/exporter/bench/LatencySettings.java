package dev.tailrace.exporter.bench;

import java.time.Duration;

/**
 * How latencies are measured.
 *
 * @param settling how long the load runs before events count
 * @param duration how long it then runs
 * @param eventsPerSecond on all CPUs together
 * @param heapMegabytes the largest heap of the exporter
 */
public record LatencySettings(Duration settling, Duration duration, long eventsPerSecond, int heapMegabytes) {}
