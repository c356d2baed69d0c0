package dev.tailrace.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.OrdinalGuard.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrdinalGuardTest {
    private static final long EPOCH = 1_000;
    private static final long GENERATION = 7;

    private final OrdinalGuard guard = new OrdinalGuard();

    @Test
    void theFirstBatchOfARingMayStartAnywhere() {
        assertThat(guard.accept(batch(500, 503, 3))).isEqualTo(new Verdict(0, 3, 0, 0, 0));
    }

    @Test
    void aBatchThatFollowsBringsItsEvents() {
        guard.accept(batch(0, 3, 3));

        assertThat(guard.accept(batch(3, 5, 2))).isEqualTo(new Verdict(0, 2, 0, 0, 0));
    }

    @Test
    void theSameBatchAgainBringsNothing() {
        guard.accept(batch(0, 3, 3));

        assertThat(guard.accept(batch(0, 3, 3))).isEqualTo(new Verdict(3, 0, 3, 0, 0));
        assertThat(guard.deliveredEvents()).isEqualTo(3);
        assertThat(guard.repeatedEvents()).isEqualTo(3);
    }

    @Test
    void ofABatchThatOverlapsOnlyTheEventsBehindAreNew() {
        guard.accept(batch(0, 3, 3));

        assertThat(guard.accept(batch(1, 5, 4))).isEqualTo(new Verdict(2, 2, 2, 0, 0));
    }

    @Test
    void aGapIsAHole() {
        guard.accept(batch(0, 3, 3));

        assertThat(guard.accept(batch(10, 12, 2))).isEqualTo(new Verdict(0, 2, 0, 7, 0));
    }

    @Test
    void whatTheKernelOverwroteBetweenTwoExportersIsLostAndNoHole() {
        guard.accept(batch(0, 3, 3).toBuilder().setOverwrittenTotal(1).build());

        assertThat(guard.accept(batch(10, 12, 2).toBuilder()
                        .setEpochNs(EPOCH + 1)
                        .setOverwrittenTotal(6)
                        .build()))
                .isEqualTo(new Verdict(0, 2, 0, 2, 5));
        assertThat(guard.absentByReason()).containsEntry(Note.Reason.OVERWRITTEN, 5L);
    }

    @Test
    void whatWasOverwrittenWithinTheBatchBehindAGapDoesNotFillTheGap() {
        guard.accept(batch(0, 3, 3));

        assertThat(guard.accept(batch(5, 12, 3).toBuilder()
                        .setOverwrittenTotal(4)
                        .addNotes(Note.newBuilder()
                                .setReason(Note.Reason.OVERWRITTEN)
                                .setCount(4))
                        .build()))
                .isEqualTo(new Verdict(0, 3, 0, 2, 4));
    }

    @Test
    void aRangeWithFewerEventsHasALossBeforeThem() {
        guard.accept(batch(0, 3, 3));

        assertThat(guard.accept(batch(3, 13, 2))).isEqualTo(new Verdict(0, 2, 0, 0, 8));
    }

    @Test
    void anOverlapWithinALossCountsTheRestOfTheLoss() {
        guard.accept(batch(0, 5, 5));

        assertThat(guard.accept(batch(3, 13, 2))).isEqualTo(new Verdict(0, 2, 0, 0, 6));
    }

    @Test
    void aHeartbeatBringsNothingAndMissesNothing() {
        guard.accept(batch(0, 3, 3));

        assertThat(guard.accept(batch(3, 3, 0))).isEqualTo(new Verdict(0, 0, 0, 0, 0));
    }

    @Test
    void aNewExporterThatGoesOnIsNoNewRing() {
        guard.accept(batch(0, 3, 3));

        assertThat(guard.accept(batch(5, 6, 1).toBuilder().setEpochNs(EPOCH + 1).build())
                        .holeEvents())
                .isEqualTo(2);
    }

    @Test
    void aNewExporterThatStartsBelowIsAReset() {
        guard.accept(batch(0, 30, 30));

        assertThat(guard.accept(batch(0, 2, 2).toBuilder().setEpochNs(EPOCH + 1).build()))
                .isEqualTo(new Verdict(0, 2, 0, 0, 0));
    }

    @Test
    void anotherGenerationIsAnotherRing() {
        guard.accept(batch(0, 30, 30));

        assertThat(guard.accept(batch(0, 2, 2).toBuilder()
                        .setRingGeneration(GENERATION + 1)
                        .build()))
                .isEqualTo(new Verdict(0, 2, 0, 0, 0));
    }

    @Test
    void cpusAreCountedApart() {
        guard.accept(batch(0, 30, 30));

        assertThat(guard.accept(batch(0, 2, 2).toBuilder().setCpu(9).build()).newEvents())
                .isEqualTo(2);
    }

    @Test
    void notesOfARepetitionAreNotCountedAgain() {
        TraceBatch lossy = batch(0, 10, 2).toBuilder()
                .addNotes(Note.newBuilder().setReason(Note.Reason.OVERWRITTEN).setCount(8))
                .build();
        guard.accept(lossy);
        guard.accept(lossy);

        assertThat(guard.absentByReason()).containsEntry(Note.Reason.OVERWRITTEN, 8L);
        assertThat(guard.lostEvents()).isEqualTo(8);
    }

    /** However a stream is cut, repeated and lossy: delivered, lost and holes add up to what the kernel wrote. */
    @Test
    void theSumsAlwaysAddUp() {
        long seed = Long.getLong("tailrace.seed", 20260101);
        System.out.println("seed of the streams: -Dtailrace.seed=" + seed);
        Random random = new Random(seed);
        for (int stream = 0; stream < 2_000; stream++) {
            OrdinalGuard each = new OrdinalGuard();
            long written = 0;
            List<TraceBatch> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                long hole = i > 0 && random.nextInt(10) == 0 ? random.nextInt(5) : 0;
                long lost = random.nextInt(4) == 0 ? random.nextInt(50) : 0;
                int events = random.nextInt(20);
                sent.add(batch(written + hole, written + hole + lost + events, events));
                written += hole + lost + events;
            }
            for (int i = 0; i < sent.size(); i++) {
                each.accept(sent.get(i));
                if (random.nextInt(5) == 0) {
                    int again = random.nextInt(i + 1);
                    sent.subList(again, i + 1).forEach(each::accept);
                }
            }

            assertThat(each.deliveredEvents() + each.lostEvents() + each.holeEvents())
                    .isEqualTo(written);
            assertThat(each.deliveredEvents())
                    .isEqualTo(
                            sent.stream().mapToLong(TraceBatch::getEventsCount).sum());
        }
    }

    private static TraceBatch batch(long first, long next, int events) {
        TraceBatch.Builder batch = TraceBatch.newBuilder()
                .setSource(Source.newBuilder().setHost("host").setBootId("boot").setInstance("tailrace"))
                .setEpochNs(EPOCH)
                .setRingGeneration(GENERATION)
                .setFirstOrdinal(first)
                .setNextOrdinal(next);
        for (int i = 0; i < events; i++) {
            batch.addEvents(TraceEvent.newBuilder().setPid(i));
        }
        return batch.build();
    }
}
