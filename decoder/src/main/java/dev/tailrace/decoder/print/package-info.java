/** Print formats: from the text behind {@code print fmt:} to a plan, and from a record to the line that the kernel prints for it. */
@NullMarked
package dev.tailrace.decoder.print;

import org.jspecify.annotations.NullMarked;
