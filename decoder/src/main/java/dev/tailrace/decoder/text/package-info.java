/** Events as text: the lines of the kernel's {@code trace} file, and JSON. */
@NullMarked
package dev.tailrace.decoder.text;

import org.jspecify.annotations.NullMarked;
