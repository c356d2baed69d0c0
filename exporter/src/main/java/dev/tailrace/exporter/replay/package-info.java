/** Captures published as if they were live. */
@NullMarked
package dev.tailrace.exporter.replay;

import org.jspecify.annotations.NullMarked;
