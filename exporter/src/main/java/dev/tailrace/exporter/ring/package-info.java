/** One CPU's ring buffer: mapped, or by read() where the kernel cannot map. */
@NullMarked
package dev.tailrace.exporter.ring;

import org.jspecify.annotations.NullMarked;
