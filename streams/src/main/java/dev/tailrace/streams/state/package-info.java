/** What the job must not forget: tables in memory whose rows also lie in a Kafka Streams store. */
@NullMarked
package dev.tailrace.streams.state;

import org.jspecify.annotations.NullMarked;
