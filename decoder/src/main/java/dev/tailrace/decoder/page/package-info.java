/** One sub-buffer as a walk over its records, with every contradiction named. */
@NullMarked
package dev.tailrace.decoder.page;

import org.jspecify.annotations.NullMarked;
