/** The parts put together: instance, catalog, rings, pipelines and sinks of one running exporter. */
@NullMarked
package dev.tailrace.exporter.daemon;

import org.jspecify.annotations.NullMarked;
