package dev.tailrace.streams.state;

import java.nio.charset.StandardCharsets;

/**
 * The key of one row in the store.
 *
 * @param origin whose it is
 * @param table which of the origin's tables
 * @param key the table's own key, as JSON
 */
public record StateRow(Origin origin, String table, String key) {

    /** As it stands in the store. */
    public String text() {
        return new String(Json.bytes(this), StandardCharsets.UTF_8);
    }

    /** The reverse of {@link #text}. */
    public static StateRow of(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), StateRow.class);
    }
}
