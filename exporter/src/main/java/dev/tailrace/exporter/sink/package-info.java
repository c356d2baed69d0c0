/** What a batch is handed to, and what that owes. */
@NullMarked
package dev.tailrace.exporter.sink;

import org.jspecify.annotations.NullMarked;
