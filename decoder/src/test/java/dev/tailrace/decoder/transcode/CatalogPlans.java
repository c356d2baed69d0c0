package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.schema.CommonPlan;
import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.decoder.schema.EventPlan;

/** Plans of a catalog that learns unknown numbers, as the exporter's does. */
public final class CatalogPlans implements PlanTable {
    private EventCatalog catalog;

    public CatalogPlans(EventCatalog catalog) {
        this.catalog = catalog;
    }

    /** All formats and unknown numbers so far. */
    public EventCatalog catalog() {
        return catalog;
    }

    @Override
    public CommonPlan commonPlan() {
        return catalog.commonPlan();
    }

    @Override
    public EventPlan plan(int eventId) {
        catalog = catalog.plan(eventId) == null ? catalog.withUnknown(eventId) : catalog;
        return catalog.plan(eventId);
    }
}
