package dev.tailrace.exporter.catalog;

import dev.tailrace.decoder.schema.CommonPlan;
import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.decoder.schema.EventMapping;
import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.decoder.transcode.PlanTable;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.proto.v1.EventSchema;
import java.util.List;

/** The events of one kernel, to which more may come. Any thread; a CPU's thread asks once per number. */
public abstract class KernelCatalog implements PlanTable, SchemaSource {
    private volatile EventCatalog catalog;

    /** @param catalog the events that are known from the start */
    protected KernelCatalog(EventCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public final CommonPlan commonPlan() {
        return catalog.commonPlan();
    }

    @Override
    public final EventPlan plan(int eventId) {
        EventPlan plan = catalog.plan(eventId);
        return plan != null ? plan : learn(eventId);
    }

    @Override
    public final EventSchema schema(long schemaId) {
        EventSchema schema = catalog.schema(schemaId);
        if (schema == null) {
            throw new IllegalArgumentException("no event has the schema %016x".formatted(schemaId));
        }
        return schema;
    }

    /** All events that are known so far. */
    protected final List<EventMapping> mappings() {
        return catalog.mappings();
    }

    private synchronized EventPlan learn(int eventId) {
        if (catalog.plan(eventId) == null) {
            catalog = withMore(catalog);
        }
        if (catalog.plan(eventId) == null) {
            unknown(eventId);
            catalog = catalog.withUnknown(eventId);
        }
        return catalog.plan(eventId);
    }

    /** A number showed up that no format has: the catalog with whatever formats came meanwhile. */
    protected abstract EventCatalog withMore(EventCatalog known);

    /** An event has no format; its records go out as bytes. Told once. */
    protected abstract void unknown(int eventId);
}
