/** Batches of many hosts over TCP into one sink. */
@NullMarked
package dev.tailrace.exporter.relay;

import org.jspecify.annotations.NullMarked;
