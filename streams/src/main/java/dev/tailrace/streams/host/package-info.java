/** One host: its CPUs' batches put in one order of time, and wake-ups and calls paired in it. */
@NullMarked
package dev.tailrace.streams.host;

import org.jspecify.annotations.NullMarked;
