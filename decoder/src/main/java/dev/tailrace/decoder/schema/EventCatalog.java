package dev.tailrace.decoder.schema;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatException;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.proto.v1.EventSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All events of one kernel with their plans and schemas.
 *
 * <p>An immutable snapshot, for any thread. Formats that appear later (a module was loaded) make a larger catalog by {@link #with}; plans
 * keep their index, so tables by index that were made for the smaller one stay right for the larger one.
 */
public final class EventCatalog {
    // common_type has 16 bits.
    private static final int MAXIMUM_ID = 0xffff;

    private final KernelAbi abi;
    private final CommonPlan commonPlan;
    private final List<FormatField> commonFields;
    private final List<EventMapping> mappings;
    private final @Nullable EventPlan[] plansById;
    private final @Nullable EventMapping[] mappingsById;
    private final Map<Long, EventSchema> schemas;

    private EventCatalog(
            KernelAbi abi, CommonPlan commonPlan, List<FormatField> commonFields, List<EventMapping> mappings) {
        this.abi = abi;
        this.commonPlan = commonPlan;
        this.commonFields = commonFields;
        this.mappings = List.copyOf(mappings);
        this.mappingsById = byId(mappings);
        this.plansById = new EventPlan[mappingsById.length];
        Arrays.setAll(plansById, id -> mappingsById[id] == null ? null : mappingsById[id].plan());
        this.schemas = new HashMap<>();
        mappings.forEach(mapping -> schemas.put(mapping.schema().getId(), mapping.schema()));
    }

    /**
     * A catalog of the formats of one kernel.
     *
     * @param abi the kernel's
     * @param formats the formats, at least one; their order is the order of the plans
     * @throws FormatException if the formats have no {@code common_type}, or don't agree on the fields that all events share
     */
    public static EventCatalog of(KernelAbi abi, Collection<EventFormat> formats) {
        if (formats.isEmpty()) {
            throw new IllegalArgumentException("a catalog needs at least one format to know the common fields from");
        }
        EventFormat first = formats.iterator().next();
        return new EventCatalog(abi, CommonFields.plan(first), CommonFields.all(first), List.of()).with(formats);
    }

    /**
     * A catalog with more formats. A format that the catalog has under the same id changes nothing; another format for an id takes its
     * place for {@link #plan}, while the old one stays among the {@link #mappings} for the records that were written under it.
     *
     * @param more the formats
     * @throws FormatException if a format doesn't have the common fields of the others
     */
    public EventCatalog with(Collection<EventFormat> more) {
        EventMapper mapper = new EventMapper(abi);
        List<EventMapping> all = new ArrayList<>(mappings);
        for (EventFormat format : more) {
            requireSameCommonFields(format);
            if (!knows(format)) {
                all.add(mapper.map(format, all.size()));
            }
        }
        return all.size() == mappings.size() ? this : new EventCatalog(abi, commonPlan, commonFields, all);
    }

    /**
     * A catalog in which an id without a format has a mapping: {@code unknown/<id>} with the common fields and the bytes behind them.
     * The format takes its place when it appears.
     *
     * @param id the number in {@code common_type}
     */
    public EventCatalog withUnknown(int id) {
        return mapping(id) == null ? with(List.of(unknownFormat(id))) : this;
    }

    /**
     * The mapping that {@link #withUnknown} would add: its plan's index is the next free one.
     *
     * @param id the number in {@code common_type}
     */
    public EventMapping unknown(int id) {
        return new EventMapper(abi).map(unknownFormat(id), mappings.size());
    }

    /**
     * The plan for an event; null when the catalog has none. One array access.
     *
     * @param id the number in {@code common_type}
     */
    public @Nullable EventPlan plan(int id) {
        return id >= 0 && id < plansById.length ? plansById[id] : null;
    }

    /**
     * The mapping for an event; null when the catalog has none.
     *
     * @param id the number in {@code common_type}
     */
    public @Nullable EventMapping mapping(int id) {
        return id >= 0 && id < mappingsById.length ? mappingsById[id] : null;
    }

    /** Where the fields lie that all events share. */
    public CommonPlan commonPlan() {
        return commonPlan;
    }

    /**
     * The schema with an id; null when the catalog has none.
     *
     * @param schemaId as in {@link EventPlan#schemaId}
     */
    public @Nullable EventSchema schema(long schemaId) {
        return schemas.get(schemaId);
    }

    /** All mappings; the one at position {@code i} has the plan with index {@code i}. */
    public List<EventMapping> mappings() {
        return mappings;
    }

    /** The kernel's. */
    public KernelAbi abi() {
        return abi;
    }

    private EventFormat unknownFormat(int id) {
        if (id < 0 || id > MAXIMUM_ID) {
            throw new IllegalArgumentException("an id has 16 bits, not " + id);
        }
        return UnknownEvent.format(id, commonFields);
    }

    private boolean knows(EventFormat format) {
        EventMapping known = mapping(format.id());
        return known != null && known.format().equals(format);
    }

    private void requireSameCommonFields(EventFormat format) {
        if (!CommonFields.all(format).equals(commonFields)) {
            throw new FormatException(format.path(), "the common fields that the other events have");
        }
    }

    private static @Nullable EventMapping[] byId(List<EventMapping> mappings) {
        int maximum = mappings.stream()
                .mapToInt(mapping -> mapping.format().id())
                .max()
                .orElse(-1);
        @Nullable EventMapping[] byId = new EventMapping[maximum + 1];
        mappings.forEach(mapping -> byId[mapping.format().id()] = mapping);
        return byId;
    }
}
