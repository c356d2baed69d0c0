/** From single latencies to what is published: histograms, the windows they belong to, and results. */
@NullMarked
package dev.tailrace.streams.histogram;

import org.jspecify.annotations.NullMarked;
