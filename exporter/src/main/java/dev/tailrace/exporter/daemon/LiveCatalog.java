package dev.tailrace.exporter.daemon;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.HeaderPageParser;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.schema.CommonPlan;
import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.decoder.transcode.PlanTable;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.tracefs.EventFolder;
import dev.tailrace.exporter.tracefs.EventName;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.FormatFile;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running kernel's events, read once and again when a number shows up that no format has: modules bring events of their own. Any
 * thread; a CPU's thread asks once per number.
 */
public final class LiveCatalog implements PlanTable, SchemaSource {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCatalog.class);

    /** Markers and tracers write ftrace's own events, which nobody selects. */
    private static final String ALWAYS_READ = "ftrace";

    private final EventFolder folder;
    private final String headerPage;
    private final PageLayout layout;
    private final EventFormatParser parser;
    private final List<EventName> wanted;
    private volatile EventCatalog catalog;

    /**
     * Reads the formats of the selected events and of ftrace's own.
     *
     * @throws dev.tailrace.exporter.tracefs.TracefsException when they may not be read
     */
    public static LiveCatalog read(EventFolder folder, Collection<EventName> selected) {
        return new LiveCatalog(folder, selected);
    }

    private LiveCatalog(EventFolder folder, Collection<EventName> selected) {
        this.folder = folder;
        this.headerPage = folder.headerPage();
        this.layout = HeaderPageParser.parse(headerPage, ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
        KernelAbi abi = HeaderPageParser.abi(layout);
        this.parser = new EventFormatParser(abi);
        this.wanted = wanted(folder.names(), Set.copyOf(selected));
        this.catalog = EventCatalog.of(abi, formats(wanted));
    }

    /** The text that tells how sub-buffers are laid out. */
    String headerPage() {
        return headerPage;
    }

    /** The formats of the selected events and of ftrace's own, read anew. */
    Stream<FormatFile> formatFiles() {
        return wanted.stream().map(name -> FormatFile.newBuilder()
                .setSystem(name.system())
                .setText(folder.format(name))
                .build());
    }

    /** How sub-buffers are laid out. */
    public PageLayout layout() {
        return layout;
    }

    @Override
    public CommonPlan commonPlan() {
        return catalog.commonPlan();
    }

    @Override
    public EventPlan plan(int eventId) {
        EventPlan plan = catalog.plan(eventId);
        return plan != null ? plan : learn(eventId);
    }

    @Override
    public EventSchema schema(long schemaId) {
        EventSchema schema = catalog.schema(schemaId);
        if (schema == null) {
            throw new IllegalArgumentException("no event has the schema %016x".formatted(schemaId));
        }
        return schema;
    }

    private synchronized EventPlan learn(int eventId) {
        if (catalog.plan(eventId) == null) {
            catalog = catalog.with(formats(folder.names()));
        }
        if (catalog.plan(eventId) == null) {
            LOG.warn("event {} has no format; its records go out as bytes under unknown/{}", eventId, eventId);
            catalog = catalog.withUnknown(eventId);
        }
        return catalog.plan(eventId);
    }

    private static List<EventName> wanted(List<EventName> all, Set<EventName> selected) {
        return all.stream()
                .filter(name -> name.system().equals(ALWAYS_READ) || selected.contains(name))
                .toList();
    }

    private List<EventFormat> formats(List<EventName> names) {
        List<EventFormat> formats = new ArrayList<>(names.size());
        for (EventName name : names) {
            formats.add(parser.parse(name.system(), folder.format(name)));
        }
        return formats;
    }
}
