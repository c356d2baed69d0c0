/** The command line. */
@NullMarked
package dev.tailrace.streams.cli;

import org.jspecify.annotations.NullMarked;
