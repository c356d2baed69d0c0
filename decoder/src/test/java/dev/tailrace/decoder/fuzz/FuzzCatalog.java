package dev.tailrace.decoder.fuzz;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.Fixtures;
import dev.tailrace.decoder.schema.EventCatalog;
import java.util.ArrayList;
import java.util.List;

/** Few events, but every kind of field. */
final class FuzzCatalog {
    static final EventCatalog CATALOG = EventCatalog.of(Fixtures.X86_64, formats());

    private FuzzCatalog() {}

    private static List<EventFormat> formats() {
        List<EventFormat> formats = new ArrayList<>(Fixtures.allRecorded());
        formats.add(Fixtures.handMade("shapes/shapes"));
        formats.add(Fixtures.handMade("shapes/masks"));
        return formats;
    }
}
