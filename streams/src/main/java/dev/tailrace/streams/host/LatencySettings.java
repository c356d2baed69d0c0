package dev.tailrace.streams.host;

import java.time.Duration;

/**
 * What a user may want otherwise.
 *
 * @param window length of a window
 * @param patience how long a CPU from which nothing comes holds its host back, on the wall clock
 * @param expiry how long a wake-up or a call waits for its end, on the host's clock
 */
public record LatencySettings(Duration window, Duration patience, Duration expiry) {}
