/** Sub-buffers that were kept in files. */
@NullMarked
package dev.tailrace.decoder.capture;

import org.jspecify.annotations.NullMarked;
