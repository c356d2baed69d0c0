/** The events of a kernel, for what decodes them. */
@NullMarked
package dev.tailrace.exporter.catalog;

import org.jspecify.annotations.NullMarked;
