package dev.tailrace.streams.host;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.EventTimes;
import dev.tailrace.streams.state.Origin;
import org.jspecify.annotations.Nullable;

/**
 * How far one CPU's batches have come.
 *
 * @param generation the ring's generation
 * @param epochNs the exporter's start
 * @param nextOrdinal the next event's ordinal
 * @param completeThroughNs no earlier event will come; on the trace clock
 * @param ended whether its exporter has stopped
 */
public record CpuState(long generation, long epochNs, long nextOrdinal, long completeThroughNs, boolean ended) {

    /**
     * The state after a batch.
     *
     * @param before null for the CPU's first batch
     * @param isNew whether the batch brought anything; the ordinals of a repetition lie behind
     */
    static CpuState after(@Nullable CpuState before, TraceBatch batch, boolean isNew) {
        boolean keepsPosition = before != null && !isNew && before.generation == batch.getRingGeneration();
        return new CpuState(
                batch.getRingGeneration(),
                batch.getEpochNs(),
                keepsPosition ? before.nextOrdinal : batch.getNextOrdinal(),
                Math.max(before == null ? 0 : before.completeThroughNs, completeThroughNs(batch)),
                batch.getEndOfStream());
    }

    /** A source that does not know how far it is complete is so up to its last event. */
    private static long completeThroughNs(TraceBatch batch) {
        long[] times = EventTimes.of(batch);
        long lastEventNs = times.length == 0 ? 0 : times[times.length - 1];
        return Math.max(batch.getCompleteThroughNs(), lastEventNs);
    }

    /** A batch without events that tells an ordinal guard where it stood before. */
    TraceBatch position(Origin origin, int cpu) {
        TraceBatch.Builder batch = TraceBatch.newBuilder();
        batch.getSourceBuilder()
                .setHost(origin.host())
                .setBootId(origin.bootId())
                .setInstance(origin.instance());
        return batch.setCpu(cpu)
                .setRingGeneration(generation)
                .setEpochNs(epochNs)
                .setFirstOrdinal(nextOrdinal)
                .setNextOrdinal(nextOrdinal)
                .build();
    }
}
