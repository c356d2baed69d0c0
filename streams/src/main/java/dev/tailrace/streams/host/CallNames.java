package dev.tailrace.streams.host;

import dev.tailrace.proto.v1.EventSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Tells by an event's schema which system call it stands for; each schema is looked at once. Not thread safe. */
final class CallNames {
    private final LongFunction<@Nullable EventSchema> schemas;
    private final Map<Long, Optional<CallName>> known = new HashMap<>();

    /** @param schemas by id; null when unknown, and asked again then */
    CallNames(LongFunction<@Nullable EventSchema> schemas) {
        this.schemas = schemas;
    }

    /** Empty when the event is no system call; null when its schema is unknown. */
    @Nullable
    Optional<CallName> of(long schemaId) {
        Optional<CallName> name = known.get(schemaId);
        if (name != null) {
            return name;
        }
        EventSchema schema = schemas.apply(schemaId);
        if (schema == null) {
            return null;
        }
        name = Optional.ofNullable(CallName.of(schema));
        known.put(schemaId, name);
        return name;
    }
}
