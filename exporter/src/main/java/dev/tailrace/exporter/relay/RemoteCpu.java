package dev.tailrace.exporter.relay;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.pipeline.CpuLedger;
import dev.tailrace.exporter.pipeline.CpuPipeline;
import dev.tailrace.exporter.pipeline.CpuWork;
import dev.tailrace.exporter.relay.HostHandler.Pending;
import dev.tailrace.exporter.sink.BatchReceiver;
import dev.tailrace.proto.v1.RawSlice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One CPU of a host that sends slices: they are decoded here, and a slice is delivered once the batch is that holds its last event. Used by
 * the connection's thread.
 */
final class RemoteCpu implements BatchReceiver, AutoCloseable {
    private final LongSupplier creditBytes;
    private final BiConsumer<SealedBatch, List<Pending>> receiver;
    private final RemoteRing ring;
    private final CpuPipeline pipeline;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private List<Pending> inBatch = new ArrayList<>();
    private @Nullable List<Pending> lastSealed;
    private boolean ended;
    private boolean hostIsGone;

    /**
     * @param first the CPU's first slice of this connection, which is not taken by this
     * @param creditBytes how many bytes may be handed to the receiver
     * @param receiver takes each batch, with the slices that are delivered once it is; one more may be added before this thread is told so
     */
    RemoteCpu(
            RemoteHost host,
            RawSlice first,
            LongSupplier creditBytes,
            BiConsumer<SealedBatch, List<Pending>> receiver) {
        this.creditBytes = creditBytes;
        this.receiver = receiver;
        this.ring = new RemoteRing(host.layout(), first);
        this.pipeline = new CpuPipeline(host.parts(ring, this), new CpuLedger(first.getCpu()));
    }

    void take(RawSlice slice, Pending entry) {
        ring.add(slice);
        waiting.add(entry);
        decode();
    }

    /** Decodes what waits for credit, and seals what is due. To be called now and then. */
    void work() {
        decode();
        if (!ended) {
            pipeline.step();
        }
    }

    private void decode() {
        for (RawSlice next = ring.next(); next != null; next = ring.next()) {
            if (next.getEndOfStream()) {
                inBatch.add(waiting.remove());
                pipeline.finish();
                ended = true;
            } else if (!decodeNext()) {
                return;
            }
        }
    }

    /** Returns whether there was credit for it. */
    private boolean decodeNext() {
        lastSealed = null;
        if (pipeline.step() == CpuWork.Step.NO_CREDIT) {
            return false;
        }
        // What a step seals last holds the step's slice, unless something of it is left.
        boolean isSealed = lastSealed != null && pipeline.isBatchEmpty();
        (isSealed ? lastSealed : inBatch).add(waiting.remove());
        return true;
    }

    /** The host is gone: what came of it goes on its way, credit or not. */
    @Override
    public void close() {
        hostIsGone = true;
        decode();
        pipeline.flush();
        pipeline.close();
    }

    @Override
    public long creditBytes() {
        return hostIsGone ? Long.MAX_VALUE : creditBytes.getAsLong();
    }

    @Override
    public void offer(SealedBatch batch) {
        lastSealed = inBatch;
        inBatch = new ArrayList<>();
        receiver.accept(batch, lastSealed);
    }
}
