/** What a kernel tells beside its events: names of addresses, texts that events point to, names of tasks. */
@NullMarked
package dev.tailrace.decoder.context;

import org.jspecify.annotations.NullMarked;
