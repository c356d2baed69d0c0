/** The topology at work: properties, topics, start and clean end. */
@NullMarked
package dev.tailrace.streams.job;

import org.jspecify.annotations.NullMarked;
