package dev.tailrace.streams.state;

import java.util.function.Function;

/**
 * How values of a table are written into its rows.
 *
 * @param write value to bytes
 * @param read the reverse
 */
public record Codec<T>(Function<T, byte[]> write, Function<byte[], T> read) {

    /** As JSON. */
    public static <T> Codec<T> json(Class<T> type) {
        return new Codec<>(Json::bytes, bytes -> Json.read(bytes, type));
    }
}
