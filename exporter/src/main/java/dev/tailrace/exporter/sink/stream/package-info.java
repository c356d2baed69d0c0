/** Batches into a file or onto standard output. */
@NullMarked
package dev.tailrace.exporter.sink.stream;

import org.jspecify.annotations.NullMarked;
