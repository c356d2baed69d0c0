package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.EventFormat;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something for each event, found by the number that stands in the records. */
final class EventTable<T> {
    private static final int IDS = 1 << Short.SIZE;

    private final @Nullable Object[] byId;

    EventTable(Collection<EventFormat> formats, Function<EventFormat, T> make) {
        int highest = formats.stream().mapToInt(EventFormat::id).max().orElse(0);
        byId = new Object[Math.min(IDS, highest + 1)];
        for (EventFormat format : formats) {
            byId[format.id()] = make.apply(format);
        }
    }

    /** Null for a number that no format has. */
    @SuppressWarnings("unchecked")
    @Nullable
    T of(int id) {
        return id >= 0 && id < byId.length ? (T) byId[id] : null;
    }
}
