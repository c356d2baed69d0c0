package dev.tailrace.decoder.schema;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.proto.v1.EventSchema;

/**
 * One event of one kernel and what becomes of it.
 *
 * @param format the kernel's format
 * @param plan what the transcoder does
 * @param schema what consumers are told
 * @param typed whether the event has a generated message of its own
 * @param rawFieldCount how many fields are written as raw bytes because their declaration is not understood; bytes that are meant as
 *     bytes are not among them
 */
public record EventMapping(EventFormat format, EventPlan plan, EventSchema schema, boolean typed, int rawFieldCount) {}
