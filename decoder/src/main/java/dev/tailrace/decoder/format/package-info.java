/** The text of tracefs as records: event formats and the page header's layout. */
@NullMarked
package dev.tailrace.decoder.format;

import org.jspecify.annotations.NullMarked;
