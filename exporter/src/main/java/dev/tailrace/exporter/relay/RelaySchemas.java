package dev.tailrace.exporter.relay;

import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.proto.v1.EventSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas that hosts brought. Equal on all hosts with the same kernel, so that there are few. Any thread. */
final class RelaySchemas implements SchemaSource {
    /** A kernel has some 2,500 events; this is room for dozens of different kernels. */
    private static final int MOST_SCHEMAS = 200_000;

    private final Map<Long, EventSchema> schemas = new ConcurrentHashMap<>();

    /**
     * Takes a schema.
     *
     * @throws IllegalStateException when there are too many
     */
    void add(EventSchema schema) {
        if (schemas.size() >= MOST_SCHEMAS && !schemas.containsKey(schema.getId())) {
            throw new IllegalStateException("this relay keeps no more schemas");
        }
        schemas.putIfAbsent(schema.getId(), schema);
    }

    boolean knows(long schemaId) {
        return schemas.containsKey(schemaId);
    }

    @Override
    public EventSchema schema(long schemaId) {
        EventSchema schema = schemas.get(schemaId);
        if (schema == null) {
            throw new IllegalArgumentException("no host brought the schema %016x".formatted(schemaId));
        }
        return schema;
    }
}
