package dev.tailrace.exporter.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.EventTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchSplitterTest {
    /** Ten ordinals, of which the first three were overwritten. */
    private static final TraceBatch WHOLE = TraceBatch.newBuilder()
            .setCpu(3)
            .setFirstOrdinal(100)
            .setNextOrdinal(110)
            .setBaseTimestampNs(5_000)
            .setCompleteThroughNs(9_000)
            .setEndOfStream(true)
            .addSchemaIds(77)
            .addAllEvents(events(7))
            .addNotes(Note.newBuilder().setReason(Note.Reason.OVERWRITTEN).setCount(3))
            .build();

    @Test
    void thePartsHaveAllEventsOnceAndTheirTimes() {
        List<TraceBatch> parts = split(WHOLE);

        assertThat(parts).hasSize(2);
        List<Long> times = new ArrayList<>();
        parts.forEach(part -> LongStream.of(EventTimes.of(part)).forEach(times::add));
        assertThat(times).containsExactly(5_000L, 5_010L, 5_020L, 5_030L, 5_040L, 5_050L, 5_060L);
        assertThat(parts.get(1).getEvents(0).getTimestampDeltaNs()).isZero();
    }

    @Test
    void theRangesMeetAndTheLossStaysBeforeTheFirstEvent() {
        List<TraceBatch> parts = split(WHOLE);

        assertThat(parts.get(0).getFirstOrdinal()).isEqualTo(100);
        assertThat(parts.get(0).getNextOrdinal()).isEqualTo(106);
        assertThat(parts.get(0).getNotesList()).isEqualTo(WHOLE.getNotesList());
        assertThat(parts.get(1).getFirstOrdinal()).isEqualTo(106);
        assertThat(parts.get(1).getNextOrdinal()).isEqualTo(110);
        assertThat(parts.get(1).getNotesList()).isEmpty();
    }

    @Test
    void onlyTheSecondEndsTheStreamAndCompletesTheTime() {
        List<TraceBatch> parts = split(WHOLE);

        assertThat(parts.get(0).getEndOfStream()).isFalse();
        assertThat(parts.get(0).getCompleteThroughNs()).isEqualTo(5_020);
        assertThat(parts.get(1).getEndOfStream()).isTrue();
        assertThat(parts.get(1).getCompleteThroughNs()).isEqualTo(9_000);
    }

    @Test
    void oneEventThatIsTooLargeLeavesItsNumberAndTheReason() {
        TraceBatch one = WHOLE.toBuilder()
                .clearEvents()
                .clearNotes()
                .setNextOrdinal(101)
                .addAllEvents(events(1))
                .build();

        assertThat(split(one)).singleElement().satisfies(part -> {
            assertThat(part.getEventsList()).isEmpty();
            assertThat(part.getNextOrdinal()).isEqualTo(101);
            assertThat(part.getNotesList()).singleElement().satisfies(note -> {
                assertThat(note.getReason()).isEqualTo(Note.Reason.TOO_LARGE);
                assertThat(note.getCount()).isOne();
            });
        });
    }

    @Test
    void aBatchIsDeliveredWhenAllItsPartsAre() {
        AtomicInteger told = new AtomicInteger();
        DeliveryAccount account = new DeliveryAccount(1 << 20);
        Offer whole = Offer.taken(SealedBatch.of(WHOLE), account, told::incrementAndGet);
        List<Offer> parts = whole.split();

        parts.get(1).confirm();
        parts.get(1).confirm();
        assertThat(told).hasValue(0);
        parts.get(0).confirm();

        assertThat(told).hasValue(1);
        assertThat(account.ledger().delivered().events()).isEqualTo(7);
    }

    private static List<TraceEvent> events(int count) {
        List<TraceEvent> events = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            events.add(TraceEvent.newBuilder()
                    .setTimestampDeltaNs(number == 0 ? 0 : 10)
                    .setPid(number)
                    .build());
        }
        return events;
    }

    private static List<TraceBatch> split(TraceBatch batch) {
        List<TraceBatch> parts = new ArrayList<>();
        for (SealedBatch part : BatchSplitter.split(SealedBatch.of(batch))) {
            TraceBatch parsed = part.parsed();
            assertThat(part.firstOrdinal()).isEqualTo(parsed.getFirstOrdinal());
            assertThat(part.nextOrdinal()).isEqualTo(parsed.getNextOrdinal());
            assertThat(part.eventCount()).isEqualTo(parsed.getEventsCount());
            parts.add(parsed);
        }
        return parts;
    }
}
