/** Live events into a trace.dat file. */
@NullMarked
package dev.tailrace.exporter.record;

import org.jspecify.annotations.NullMarked;
