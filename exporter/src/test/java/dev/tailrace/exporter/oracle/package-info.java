/** A child process that makes the kernel write many kinds of event, and an instance that keeps them to compare with. */
@NullMarked
package dev.tailrace.exporter.oracle;

import org.jspecify.annotations.NullMarked;
