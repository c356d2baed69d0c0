package dev.tailrace.serde;

import dev.tailrace.proto.v1.EventSchema;

/** Where a consumer finds the schema of an event. */
@FunctionalInterface
public interface SchemaStore {

    /**
     * The schema with this id.
     *
     * @throws UnknownSchemaException when it is not there, after having waited where that makes sense
     */
    EventSchema schema(long schemaId);
}
