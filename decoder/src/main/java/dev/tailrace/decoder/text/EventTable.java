package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something for each event, made when the event is first met and found by the number that stands in the records. Not thread safe. */
final class EventTable<T> {
    private static final int IDS = 1 << Short.SIZE;

    private final FormatSet formats;
    private final Function<EventFormat, T> make;
    private final @Nullable Object[] byId = new Object[IDS];

    EventTable(FormatSet formats, Function<EventFormat, T> make) {
        this.formats = formats;
        this.make = make;
    }

    /** Null for a number that no format has. */
    @SuppressWarnings("unchecked")
    @Nullable
    T of(int id) {
        if (id < 0) {
            return null;
        }
        Object known = byId[id];
        return known != null ? (T) known : meet(id);
    }

    private @Nullable T meet(int id) {
        EventFormat format = formats.byId(id);
        if (format == null) {
            return null;
        }
        T made = make.apply(format);
        byId[id] = made;
        return made;
    }
}
