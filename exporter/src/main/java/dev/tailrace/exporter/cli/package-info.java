/** The command line. */
@NullMarked
package dev.tailrace.exporter.cli;

import org.jspecify.annotations.NullMarked;
