/** The exporter seen from outside: its numbers for Prometheus, and whether it is healthy and ready. Reads accounts; nothing calls it. */
@NullMarked
package dev.tailrace.exporter.metrics;

import org.jspecify.annotations.NullMarked;
