package dev.tailrace.decoder.schema;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.proto.v1.EventSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All events that are known of one kernel, with plan and schema each. Immutable: formats that show up later give a larger catalog, in
 * which every plan keeps its index. Any thread.
 */
public final class EventCatalog {
    private final KernelAbi abi;
    private final List<FormatField> commonFields;
    private final CommonPlan commonPlan;
    private final List<EventMapping> mappings;
    private final Map<Integer, EventMapping> byEventId;
    private final Map<Long, EventSchema> bySchemaId;

    /**
     * Maps the formats of one kernel.
     *
     * @param formats at least one, since the common fields are taken from it
     */
    public static EventCatalog of(KernelAbi abi, List<EventFormat> formats) {
        if (formats.isEmpty()) {
            throw new IllegalArgumentException("a catalog needs at least one format");
        }
        return new EventCatalog(abi, formats.getFirst(), List.of(), formats);
    }

    private EventCatalog(KernelAbi abi, EventFormat anyFormat, List<EventMapping> known, List<EventFormat> added) {
        this.abi = abi;
        this.commonFields =
                anyFormat.fields().stream().filter(FormatField::common).toList();
        this.commonPlan = CommonFields.plan(anyFormat);
        List<EventMapping> all = new ArrayList<>(known);
        for (EventFormat format : added) {
            all.add(new EventMapper(format, abi).map(all.size()));
        }
        this.mappings = List.copyOf(all);
        this.byEventId = new HashMap<>();
        this.bySchemaId = new HashMap<>();
        for (EventMapping mapping : mappings) {
            byEventId.putIfAbsent(mapping.format().id(), mapping);
            bySchemaId.put(mapping.plan().schemaId(), mapping.schema());
        }
    }

    /** Where the fields lie that all events share. */
    public CommonPlan commonPlan() {
        return commonPlan;
    }

    /** The plan for an event's number; null when no format has it. */
    public @Nullable EventPlan plan(int eventId) {
        EventMapping mapping = byEventId.get(eventId);
        return mapping == null ? null : mapping.plan();
    }

    /** The schema with this id; null when there is none. */
    public @Nullable EventSchema schema(long schemaId) {
        return bySchemaId.get(schemaId);
    }

    /** All events, in the order in which they were added. */
    public List<EventMapping> mappings() {
        return mappings;
    }

    /** This catalog and those of the formats whose number it lacks. */
    public EventCatalog with(List<EventFormat> formats) {
        List<EventFormat> missing = formats.stream()
                .filter(format -> !byEventId.containsKey(format.id()))
                .toList();
        return missing.isEmpty()
                ? this
                : new EventCatalog(abi, mappings.getFirst().format(), mappings, missing);
    }

    /** This catalog and a stand-in for a number that no format has: the record's bytes under {@code unknown/ID}. */
    public EventCatalog withUnknown(int eventId) {
        return with(List.of(UnknownFormats.of(eventId, commonFields)));
    }
}
