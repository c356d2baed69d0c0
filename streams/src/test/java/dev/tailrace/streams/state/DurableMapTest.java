package dev.tailrace.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DurableMapTest {
    private static final Origin ORIGIN = new Origin("west", "boot", "");

    private final Map<String, byte[]> store = new HashMap<>();
    private final DurableMap<Integer, String> map = names();
    private int writes;

    @Test
    void whatWasFlushedIsThereAfterLoading() {
        map.put(7, "java");
        map.flush(this::write);

        DurableMap<Integer, String> loaded = names();
        store.forEach((row, value) -> loaded.load(StateRow.of(row), value));

        assertThat(loaded.view()).containsExactly(Map.entry(7, "java"));
    }

    @Test
    void aRowThatIsRemovedIsDeletedFromTheStore() {
        map.put(7, "java");
        map.flush(this::write);
        map.remove(7);
        map.flush(this::write);

        assertThat(store).isEmpty();
    }

    @Test
    void rowsThatDidNotChangeAreNotWrittenAgain() {
        map.put(7, "java");
        map.put(8, "mvn");
        map.flush(this::write);
        map.put(8, "bash");
        map.flush(this::write);

        assertThat(writes).isEqualTo(3);
    }

    @Test
    void clearingDeletesEveryRow() {
        map.put(7, "java");
        map.put(8, "mvn");
        map.flush(this::write);
        map.clear();
        map.flush(this::write);

        assertThat(store).isEmpty();
    }

    @Test
    void aRowTellsWhoseItIs() {
        map.put(7, "java");
        map.flush(this::write);

        StateRow row = StateRow.of(store.keySet().iterator().next());
        assertThat(row.origin()).isEqualTo(ORIGIN);
        assertThat(row.table()).isEqualTo("names");
    }

    private static DurableMap<Integer, String> names() {
        return new DurableMap<>(ORIGIN, "names", Integer.class, Codec.json(String.class));
    }

    private void write(StateRow row, byte @Nullable [] value) {
        writes++;
        if (value == null) {
            store.remove(row.text());
        } else {
            store.put(row.text(), value);
        }
    }
}
