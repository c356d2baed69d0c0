/** What a downstream job depends on: Kafka serdes, the ordinal check, and schemas that turn any event into a message. */
@NullMarked
package dev.tailrace.serde;

import org.jspecify.annotations.NullMarked;
