package dev.tailrace.streams.state;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A table in memory whose changes are written to a store by {@link #flush}. Events change it millions of times, the store sees each changed
 * row once per flush. Whoever owns it flushes before control goes back to Kafka Streams, which may commit then. Not thread safe.
 */
public final class DurableMap<K, V> {
    private final Origin origin;
    private final String table;
    private final Class<K> keyType;
    private final Codec<V> codec;
    private final Map<K, V> values = new HashMap<>();
    private final Set<K> changed = new HashSet<>();

    /**
     * @param origin whose it is
     * @param table its name, unique among the origin's tables
     * @param keyType written as JSON
     */
    public DurableMap(Origin origin, String table, Class<K> keyType, Codec<V> codec) {
        this.origin = origin;
        this.table = table;
        this.keyType = keyType;
        this.codec = codec;
    }

    /** Its name. */
    public String table() {
        return table;
    }

    /** The value, or null. It must not be changed; {@link #edit} is for that. */
    public @Nullable V get(K key) {
        return values.get(key);
    }

    /** The value to change, made first when there is none. */
    public V edit(K key, Supplier<V> first) {
        changed.add(key);
        return values.computeIfAbsent(key, _ -> first.get());
    }

    public void put(K key, V value) {
        values.put(key, value);
        changed.add(key);
    }

    /** The value that was there, or null. */
    public @Nullable V remove(K key) {
        V removed = values.remove(key);
        if (removed != null) {
            changed.add(key);
        }
        return removed;
    }

    /** Removes what fits, and returns how many that were. */
    public int removeIf(Predicate<Map.Entry<K, V>> condition) {
        int before = values.size();
        values.entrySet().removeIf(entry -> {
            boolean fits = condition.test(entry);
            if (fits) {
                changed.add(entry.getKey());
            }
            return fits;
        });
        return before - values.size();
    }

    public void clear() {
        changed.addAll(values.keySet());
        values.clear();
    }

    /** What it holds, to look at. */
    public Map<K, V> view() {
        return Collections.unmodifiableMap(values);
    }

    public int size() {
        return values.size();
    }

    /** Takes a row back from the store. */
    public void load(StateRow row, byte[] value) {
        K key = Json.read(row.key().getBytes(StandardCharsets.UTF_8), keyType);
        values.put(key, codec.read().apply(value));
    }

    /** Hands on every row that changed since the last time; a value of null deletes the row. */
    public void flush(BiConsumer<StateRow, byte @Nullable []> store) {
        for (K key : changed) {
            V value = values.get(key);
            store.accept(row(key), value == null ? null : codec.write().apply(value));
        }
        changed.clear();
    }

    private StateRow row(K key) {
        return new StateRow(origin, table, new String(Json.bytes(key), StandardCharsets.UTF_8));
    }
}
