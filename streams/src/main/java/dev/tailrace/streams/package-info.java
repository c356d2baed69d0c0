/** A Kafka Streams job over all hosts: wake-up and system-call latencies as windowed histograms. */
@NullMarked
package dev.tailrace.streams;

import org.jspecify.annotations.NullMarked;
