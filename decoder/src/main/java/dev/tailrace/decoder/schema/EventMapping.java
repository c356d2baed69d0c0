package dev.tailrace.decoder.schema;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.proto.v1.EventSchema;

/**
 * How one event of a kernel goes over the wire.
 *
 * @param format the kernel's format
 * @param plan what the transcoder does
 * @param schema what consumers are told
 * @param typed whether it has a message of its own
 * @param rawFieldCount fields that are written as raw bytes for want of understanding
 */
public record EventMapping(EventFormat format, EventPlan plan, EventSchema schema, boolean typed, int rawFieldCount) {}
