/** The Kafka Streams topology: from the exporters' topic to the results' topic. */
@NullMarked
package dev.tailrace.streams.topology;

import org.jspecify.annotations.NullMarked;
