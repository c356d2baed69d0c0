package dev.tailrace.exporter.catalog;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.FormatException;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.schema.CommonPlan;
import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.decoder.transcode.PlanTable;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.proto.v1.EventSchema;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events of another kernel, whose format files came with its events. Any thread. */
public final class GivenCatalog implements PlanTable, SchemaSource {
    private static final Logger LOG = LoggerFactory.getLogger(GivenCatalog.class);

    private volatile EventCatalog catalog;

    /**
     * Reads the formats. One that can't be read costs its own events their fields.
     *
     * @param abi of that kernel
     * @throws FormatException if none can be read
     */
    public GivenCatalog(KernelAbi abi, Iterable<FormatText> texts) {
        EventFormatParser parser = new EventFormatParser(abi);
        List<EventFormat> formats = new ArrayList<>();
        for (FormatText format : texts) {
            try {
                formats.add(parser.parse(format.system(), format.text()));
            } catch (FormatException unreadable) {
                LOG.warn("a format can't be read: {}", unreadable.getMessage());
            }
        }
        catalog = EventCatalog.of(abi, formats);
    }

    @Override
    public CommonPlan commonPlan() {
        return catalog.commonPlan();
    }

    @Override
    public EventPlan plan(int eventId) {
        EventPlan plan = catalog.plan(eventId);
        return plan != null ? plan : unknown(eventId);
    }

    private synchronized EventPlan unknown(int eventId) {
        if (catalog.plan(eventId) == null) {
            catalog = catalog.withUnknown(eventId);
        }
        return catalog.plan(eventId);
    }

    @Override
    public EventSchema schema(long schemaId) {
        EventSchema schema = catalog.schema(schemaId);
        if (schema == null) {
            throw new IllegalArgumentException("no event has the schema %016x".formatted(schemaId));
        }
        return schema;
    }
}
