package dev.tailrace.serde;

import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.TraceBatch;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's check that nothing is lost silently and nothing counted twice. Feed it every batch, each CPU's in the order of its
 * partition; it tells which events are new, and keeps the totals. It remembers one small state per ring. Not thread safe.
 *
 * <p>Why it works: batches cover ranges of ordinals that the kernel itself counts. What a range has more than events is lost, and stood
 * before the first event; a gap between ranges is unaccounted for, but for what the kernel overwrote meanwhile; an overlap is a repetition.
 */
public final class OrdinalGuard {

    /**
     * What one batch brings.
     *
     * @param firstNewEvent index of the first event that was not seen before; {@code events_count} when there is none
     * @param newEvents events from there on
     * @param repeatedEvents events before it: skip them
     * @param holeEvents ordinals between the batch before and this one that somebody read and no batch covers
     * @param lostEvents ordinals that the batch covers for the first time and has no event for, and those between the batch before and this
     *     one that the kernel overwrote
     */
    public record Verdict(int firstNewEvent, int newEvents, int repeatedEvents, long holeEvents, long lostEvents) {}

    private record Ring(String host, String bootId, String instance, int cpu, long generation) {}

    private static final class State {
        private long epochNs;
        private long nextOrdinal;
        private long overwrittenTotal;

        private State(TraceBatch first) {
            epochNs = first.getEpochNs();
            nextOrdinal = first.getFirstOrdinal();
        }

        private void pass(TraceBatch batch) {
            epochNs = batch.getEpochNs();
            if (batch.getNextOrdinal() >= nextOrdinal) {
                nextOrdinal = batch.getNextOrdinal();
                overwrittenTotal = batch.getOverwrittenTotal();
            }
        }
    }

    private final Map<Ring, State> states = new HashMap<>();
    private final Map<Note.Reason, Long> absentByReason = new EnumMap<>(Note.Reason.class);
    private long deliveredEvents;
    private long repeatedEvents;
    private long holeEvents;
    private long lostEvents;

    /** Takes the next batch of its ring into account. */
    public Verdict accept(TraceBatch batch) {
        Ring ring = ring(batch);
        State state = states.get(ring);
        if (state == null || startsOver(state, batch)) {
            state = new State(batch);
            states.put(ring, state);
        }
        long gap = Math.max(0, batch.getFirstOrdinal() - state.nextOrdinal);
        long overwritten = gap == 0 ? 0 : Math.clamp(overwrittenBefore(batch) - state.overwrittenTotal, 0, gap);
        Verdict verdict = compare(batch, state.nextOrdinal, gap, overwritten);
        boolean isEmptyRange = batch.getFirstOrdinal() == batch.getNextOrdinal();
        boolean isNew = batch.getNextOrdinal() > state.nextOrdinal
                || isEmptyRange && batch.getFirstOrdinal() == state.nextOrdinal;
        state.pass(batch);
        add(verdict, isNew ? batch : null, overwritten);
        return verdict;
    }

    private static Ring ring(TraceBatch batch) {
        return new Ring(
                batch.getSource().getHost(),
                batch.getSource().getBootId(),
                batch.getSource().getInstance(),
                batch.getCpu(),
                batch.getRingGeneration());
    }

    /**
     * A new exporter starts at the kernel's own count, which goes back only by a reset. So a later epoch that starts below what is known
     * is a ring that was reset while nobody read it, and no repetition.
     */
    private static boolean startsOver(State state, TraceBatch batch) {
        return batch.getEpochNs() > state.epochNs && batch.getFirstOrdinal() < state.nextOrdinal;
    }

    /** What was overwritten below the batch's first ordinal; what is overwritten within its range stands in its notes. */
    private static long overwrittenBefore(TraceBatch batch) {
        long within = batch.getNotesList().stream()
                .filter(note -> note.getReason() == Note.Reason.OVERWRITTEN)
                .mapToLong(Note::getCount)
                .sum();
        return batch.getOverwrittenTotal() - within;
    }

    private static Verdict compare(TraceBatch batch, long expected, long gap, long overwritten) {
        int count = batch.getEventsCount();
        long next = batch.getNextOrdinal();
        long firstNewOrdinal = Math.max(batch.getFirstOrdinal(), expected);
        if (next <= expected) {
            return new Verdict(count, 0, count, 0, 0);
        }
        // The loss stands before the events, so they are the last ordinals of the range.
        int repeated = (int) Math.clamp(expected - (next - count), 0, count);
        int added = count - repeated;
        return new Verdict(repeated, added, repeated, gap - overwritten, next - firstNewOrdinal - added + overwritten);
    }

    private void add(Verdict verdict, @Nullable TraceBatch noted, long overwritten) {
        deliveredEvents += verdict.newEvents();
        repeatedEvents += verdict.repeatedEvents();
        holeEvents += verdict.holeEvents();
        lostEvents += verdict.lostEvents();
        if (noted != null) {
            noted.getNotesList().forEach(note -> addAbsent(note.getReason(), note.getCount()));
        }
        if (overwritten > 0) {
            addAbsent(Note.Reason.OVERWRITTEN, overwritten);
        }
    }

    private void addAbsent(Note.Reason reason, long events) {
        absentByReason.merge(reason, events, Long::sum);
    }

    /** Events that were new. */
    public long deliveredEvents() {
        return deliveredEvents;
    }

    /** Events that came again. */
    public long repeatedEvents() {
        return repeatedEvents;
    }

    /** Ordinals that somebody read and no batch covered. */
    public long holeEvents() {
        return holeEvents;
    }

    /** Ordinals that batches covered and had no event for, and those between batches that the kernel overwrote. */
    public long lostEvents() {
        return lostEvents;
    }

    /** Why events are absent, by reason: those of lost events, and of events that never had an ordinal. */
    public Map<Note.Reason, Long> absentByReason() {
        return Map.copyOf(absentByReason);
    }
}
