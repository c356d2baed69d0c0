package dev.tailrace.exporter.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.Symbol;
import dev.tailrace.proto.v1.Task;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.OrdinalGuard;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleEventsTest {
    private static final TraceBatch WHOLE = TraceBatch.newBuilder()
            .setCpu(3)
            .setFirstOrdinal(100)
            .setNextOrdinal(110)
            .setOverwrittenTotal(7)
            .setBaseTimestampNs(5_000)
            .setCompleteThroughNs(9_000)
            .setEndOfStream(true)
            .addSchemaIds(11)
            .addSchemaIds(22)
            .addEvents(TraceEvent.newBuilder().setPid(1).setSchemaIndex(1))
            .addEvents(TraceEvent.newBuilder().setPid(2).setTimestampDeltaNs(10))
            .addEvents(TraceEvent.newBuilder().setPid(1).setTimestampDeltaNs(20))
            .addNotes(Note.newBuilder().setReason(Note.Reason.OVERWRITTEN).setCount(7))
            .addTasks(Task.newBuilder().setPid(1).setComm("one"))
            .addTasks(Task.newBuilder().setPid(2).setComm("two"))
            .addSymbols(Symbol.newBuilder().setAddress(4))
            .build();

    private final List<TraceBatch> singles = SingleEvents.of(WHOLE);

    @Test
    void eachHasItsEventItsTimeItsSchemaAndItsThread() {
        assertThat(singles).hasSize(3);
        assertThat(singles).extracting(TraceBatch::getBaseTimestampNs).containsExactly(5_000L, 5_010L, 5_030L);
        assertThat(singles).extracting(single -> single.getSchemaIds(0)).containsExactly(22L, 11L, 11L);
        assertThat(singles).extracting(single -> single.getTasks(0).getComm()).containsExactly("one", "two", "one");
        assertThat(singles).allSatisfy(single -> {
            assertThat(single.getEvents(0).getTimestampDeltaNs()).isZero();
            assertThat(single.getEvents(0).getSchemaIndex()).isZero();
            assertThat(single.getTasksCount()).isOne();
            assertThat(single.getSchemaIdsCount()).isOne();
        });
    }

    @Test
    void togetherTheyCoverTheRangeAndTellItsLossOnce() {
        OrdinalGuard guard = new OrdinalGuard();
        singles.forEach(guard::accept);

        assertThat(singles.getFirst().getFirstOrdinal()).isEqualTo(100);
        assertThat(singles.getLast().getNextOrdinal()).isEqualTo(110);
        assertThat(guard.deliveredEvents()).isEqualTo(3);
        assertThat(guard.lostEvents()).isEqualTo(7);
        assertThat(guard.holeEvents() + guard.repeatedEvents()).isZero();
        assertThat(guard.absentByReason()).containsEntry(Note.Reason.OVERWRITTEN, 7L);
    }

    @Test
    void onlyTheLastTellsTheEnd() {
        assertThat(singles).extracting(TraceBatch::getEndOfStream).containsExactly(false, false, true);
        assertThat(singles).extracting(TraceBatch::getCompleteThroughNs).containsExactly(5_000L, 5_010L, 9_000L);
    }

    @Test
    void aBatchOfOneOrNoneStaysAsItIs() {
        TraceBatch heartbeat = WHOLE.toBuilder().clearEvents().build();

        assertThat(SingleEvents.of(heartbeat)).containsExactly(heartbeat);
    }
}
