package dev.tailrace.exporter.daemon;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.HeaderPageParser;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.decoder.schema.EventMapping;
import dev.tailrace.exporter.catalog.KernelCatalog;
import dev.tailrace.exporter.tracefs.EventFolder;
import dev.tailrace.exporter.tracefs.EventName;
import dev.tailrace.proto.v1.FormatFile;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running kernel's events, read once and again when a number shows up that no format has: modules bring events of their own. */
public final class LiveCatalog extends KernelCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCatalog.class);

    /** Markers and tracers write ftrace's own events, which nobody selects. */
    private static final String ALWAYS_READ = "ftrace";

    private final EventFolder folder;
    private final List<EventName> wanted;
    private final String headerPage;
    private final PageLayout layout;
    private final KernelAbi abi;

    /**
     * Reads the formats of the selected events and of ftrace's own.
     *
     * @throws dev.tailrace.exporter.tracefs.TracefsException when they may not be read
     */
    public static LiveCatalog read(EventFolder folder, Collection<EventName> selected) {
        String headerPage = folder.headerPage();
        PageLayout layout = HeaderPageParser.parse(headerPage, ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
        return new LiveCatalog(folder, folder.selectedAnd(ALWAYS_READ, selected), headerPage, layout);
    }

    private LiveCatalog(EventFolder folder, List<EventName> wanted, String headerPage, PageLayout layout) {
        super(EventCatalog.of(HeaderPageParser.abi(layout), formats(HeaderPageParser.abi(layout), folder, wanted)));
        this.folder = folder;
        this.wanted = wanted;
        this.headerPage = headerPage;
        this.layout = layout;
        this.abi = HeaderPageParser.abi(layout);
    }

    private static List<EventFormat> formats(KernelAbi abi, EventFolder folder, List<EventName> names) {
        EventFormatParser parser = new EventFormatParser(abi);
        List<EventFormat> formats = new ArrayList<>(names.size());
        for (EventName name : names) {
            formats.add(parser.parse(name.system(), folder.format(name)));
        }
        return formats;
    }

    /** How sub-buffers are laid out. */
    public PageLayout layout() {
        return layout;
    }

    /** The numbers of the selected events. */
    List<Integer> selectedIds() {
        return mappings().stream()
                .map(EventMapping::format)
                .filter(format -> !format.system().equals(ALWAYS_READ))
                .map(EventFormat::id)
                .toList();
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

    @Override
    protected EventCatalog withMore(EventCatalog known) {
        return known.with(formats(abi, folder, folder.names()));
    }

    @Override
    protected void unknown(int eventId) {
        LOG.warn("event {} has no format; its records go out as bytes under unknown/{}", eventId, eventId);
    }
}
