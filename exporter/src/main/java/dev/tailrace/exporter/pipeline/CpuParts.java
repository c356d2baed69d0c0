package dev.tailrace.exporter.pipeline;

import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import dev.tailrace.exporter.ring.CpuRing;
import dev.tailrace.exporter.sink.BatchReceiver;

/**
 * What one CPU's pipeline is put together from. All but the sink and the clock belong to its thread from then on.
 *
 * @param ring the ring, opened by the same thread
 * @param transcoder walks slices and writes events
 * @param batch collects events
 * @param sink takes sealed batches
 * @param limits when batches are sealed
 * @param time the trace clock
 * @param stats the kernel's statistics of this CPU
 * @param instanceGeneration tells this instance from one of the same name before it
 */
public record CpuParts(
        CpuRing ring,
        SliceTranscoder transcoder,
        BatchBuilder batch,
        BatchReceiver sink,
        BatchLimits limits,
        TraceTime time,
        StatsWatcher stats,
        long instanceGeneration)
        implements AutoCloseable {

    /** Closes what belongs to the thread: the ring and the statistics' file. */
    @Override
    public void close() {
        ring.close();
        stats.close();
    }
}
