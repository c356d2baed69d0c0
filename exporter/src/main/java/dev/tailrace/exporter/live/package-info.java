/** Live clients over TCP, which take what they can and hold nothing back. */
@NullMarked
package dev.tailrace.exporter.live;

import org.jspecify.annotations.NullMarked;
