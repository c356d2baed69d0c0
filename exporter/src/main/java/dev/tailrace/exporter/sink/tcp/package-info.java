/** Batches over TCP to a relay. */
@NullMarked
package dev.tailrace.exporter.sink.tcp;

import org.jspecify.annotations.NullMarked;
