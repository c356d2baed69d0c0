/** How the exporter behaves under a load of its own making: what it loses, how much memory and CPU it takes. */
@NullMarked
package dev.tailrace.exporter.bench;

import org.jspecify.annotations.NullMarked;
