package dev.tailrace.streams.host;

import static dev.tailrace.streams.TraceScript.waking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.streams.TraceScript;
import dev.tailrace.streams.state.Origin;
import dev.tailrace.streams.state.StateRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitingBatchesTest {
    private static final Origin ORIGIN = new Origin("west", "boot", "");
    private static final long MS = 1_000_000;
    private static final long MANY = 1000;

    private final TraceScript host = new TraceScript("west");
    private final WaitingBatches waiting = new WaitingBatches(ORIGIN);
    private final List<String> released = new ArrayList<>();
    private final Map<StateRow, byte[]> store = new HashMap<>();

    private final EventReceiver receiver = new EventReceiver() {
        @Override
        public void event(TraceBatch batch, TraceEvent event, long timeNs) {
            released.add("cpu " + batch.getCpu() + " at " + timeNs / MS);
        }

        @Override
        public void gap(TraceBatch batch, long missing, long timeNs) {
            released.add("cpu " + batch.getCpu() + " lost " + missing + " before " + timeNs / MS);
        }
    };

    @Test
    void eventsOfAllCpusComeInTheOrderOfTime() {
        waiting.add(host.batch(0, 9, waking(1, 7), waking(4, 7)));
        waiting.add(host.batch(1, 9, waking(2, 7), waking(3, 7)));
        waiting.release(9 * MS, MANY, receiver);

        assertThat(released).containsExactly("cpu 0 at 1", "cpu 1 at 2", "cpu 1 at 3", "cpu 0 at 4");
    }

    @Test
    void whatLiesBehindTheTimeWaits() {
        waiting.add(host.batch(0, 9, waking(1, 7), waking(4, 7)));
        waiting.release(3 * MS, MANY, receiver);
        assertThat(released).containsExactly("cpu 0 at 1");

        waiting.release(4 * MS, MANY, receiver);
        assertThat(released).containsExactly("cpu 0 at 1", "cpu 0 at 4");
    }

    @Test
    void aGapStandsBeforeTheEventsOfItsBatch() {
        waiting.add(host.batchAfterLoss(0, 5, 9, waking(4, 7)));
        waiting.release(9 * MS, MANY, receiver);

        assertThat(released).containsExactly("cpu 0 lost 5 before 4", "cpu 0 at 4");
    }

    @Test
    void moreThanMayWaitIsReleasedBeforeItsTime() {
        waiting.add(host.batch(0, 9, waking(1, 7), waking(4, 7)));
        waiting.add(host.batch(1, 9, waking(2, 7)));
        waiting.release(CpuClocks.NOTHING, 1, receiver);

        assertThat(released).containsExactly("cpu 0 at 1", "cpu 1 at 2");
        assertThat(waiting.events()).isEqualTo(1);
    }

    @Test
    void afterARestartNothingIsReleasedTwice() {
        waiting.add(host.batchAfterLoss(0, 5, 9, waking(1, 7), waking(4, 7)));
        waiting.add(host.batch(1, 9, waking(2, 7)));
        waiting.release(3 * MS, MANY, receiver);
        waiting.table().flush(this::write);

        WaitingBatches resumed = new WaitingBatches(ORIGIN);
        store.forEach(resumed.table()::load);
        resumed.resume();
        released.clear();
        resumed.release(9 * MS, MANY, receiver);

        assertThat(released).containsExactly("cpu 0 at 4");
    }

    private void write(StateRow row, byte @Nullable [] value) {
        if (value == null) {
            store.remove(row);
        } else {
            store.put(row, value);
        }
    }
}
