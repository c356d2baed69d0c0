/** The events of a kernel that is not this one. */
@NullMarked
package dev.tailrace.exporter.catalog;

import org.jspecify.annotations.NullMarked;
