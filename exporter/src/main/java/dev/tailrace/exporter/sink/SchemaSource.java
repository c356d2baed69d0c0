package dev.tailrace.exporter.sink;

import dev.tailrace.proto.v1.EventSchema;

/** Where a sink finds the schemas that batches point to. Any thread. */
@FunctionalInterface
public interface SchemaSource {

    /**
     * The schema with this id.
     *
     * @throws IllegalArgumentException when no batch can have this id
     */
    EventSchema schema(long schemaId);
}
