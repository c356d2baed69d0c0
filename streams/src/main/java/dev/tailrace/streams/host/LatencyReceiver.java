package dev.tailrace.streams.host;

import dev.tailrace.streams.histogram.Subject;

/** Takes single latencies. */
@FunctionalInterface
interface LatencyReceiver {

    /**
     * @param endedAtNs on the trace clock
     * @param latencyNs 0 or more
     */
    void latency(Subject subject, long endedAtNs, long latencyNs);
}
