/** From the wire back to records: what was written as a message is laid out again as the kernel had it, for those who print it. */
@NullMarked
package dev.tailrace.decoder.record;

import org.jspecify.annotations.NullMarked;
