/** Captures as text: pages are written as lines by several threads, and their lines merged by time. */
@NullMarked
package dev.tailrace.exporter.decode;

import org.jspecify.annotations.NullMarked;
