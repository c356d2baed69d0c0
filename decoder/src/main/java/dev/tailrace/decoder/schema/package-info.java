/** Kernel formats meet message descriptors: one plan and one schema per event. */
@NullMarked
package dev.tailrace.decoder.schema;

import org.jspecify.annotations.NullMarked;
