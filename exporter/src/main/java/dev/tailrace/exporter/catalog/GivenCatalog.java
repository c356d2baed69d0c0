package dev.tailrace.exporter.catalog;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.FormatException;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.schema.EventCatalog;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events of another kernel, whose format files came with its events. */
public final class GivenCatalog extends KernelCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(GivenCatalog.class);

    /**
     * Reads the formats. One that can't be read costs its own events their fields.
     *
     * @param abi of that kernel
     * @throws FormatException if none can be read
     */
    public GivenCatalog(KernelAbi abi, Iterable<FormatText> texts) {
        super(EventCatalog.of(abi, formats(abi, texts)));
    }

    private static List<EventFormat> formats(KernelAbi abi, Iterable<FormatText> texts) {
        EventFormatParser parser = new EventFormatParser(abi);
        List<EventFormat> formats = new ArrayList<>();
        for (FormatText format : texts) {
            try {
                formats.add(parser.parse(format.system(), format.text()));
            } catch (FormatException unreadable) {
                LOG.warn("a format can't be read: {}", unreadable.getMessage());
            }
        }
        return formats;
    }

    /** What came is all there is. */
    @Override
    protected EventCatalog withMore(EventCatalog known) {
        return known;
    }

    @Override
    protected void unknown(int eventId) {
        LOG.debug("event {} has no format", eventId);
    }
}
