/** System calls by java.lang.foreign; the only place with a Linker. */
@NullMarked
package dev.tailrace.exporter.linux;

import org.jspecify.annotations.NullMarked;
