/** One thread per CPU: ring, cursor, transcoder, batch, sink. */
@NullMarked
package dev.tailrace.exporter.pipeline;

import org.jspecify.annotations.NullMarked;
