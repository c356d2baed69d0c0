package dev.tailrace.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import org.junit.jupiter.api.Test;

class EventTimesTest {
    @Test
    void eachEventIsSoMuchLaterThanTheOneBefore() {
        assertThat(EventTimes.of(batch(5_000, 0, 10, 20))).containsExactly(5_000, 5_010, 5_030);
    }

    @Test
    void aBatchMayBeginBehindItsBase() {
        assertThat(EventTimes.of(batch(5_000, 7, 1))).containsExactly(5_007, 5_008);
    }

    @Test
    void anEventMayBeBeforeTheOneBefore() {
        assertThat(EventTimes.of(batch(5_000, 0, -100, 200))).containsExactly(5_000, 4_900, 5_100);
    }

    @Test
    void aBatchWithoutEventsHasNoTimes() {
        assertThat(EventTimes.of(batch(0))).isEmpty();
    }

    private static TraceBatch batch(long baseNs, long... deltasNs) {
        TraceBatch.Builder batch = TraceBatch.newBuilder().setBaseTimestampNs(baseNs);
        for (long deltaNs : deltasNs) {
            batch.addEvents(TraceEvent.newBuilder().setTimestampDeltaNs(deltaNs));
        }
        return batch.build();
    }
}
