/** The control side; the only place that writes control files. */
@NullMarked
package dev.tailrace.exporter.tracefs;

import org.jspecify.annotations.NullMarked;
