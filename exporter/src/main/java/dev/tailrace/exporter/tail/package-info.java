/** Batches from Kafka as the lines that the kernel would have printed. */
@NullMarked
package dev.tailrace.exporter.tail;

import org.jspecify.annotations.NullMarked;
