/** Batches and schemas into Kafka. */
@NullMarked
package dev.tailrace.exporter.sink.kafka;

import org.jspecify.annotations.NullMarked;
