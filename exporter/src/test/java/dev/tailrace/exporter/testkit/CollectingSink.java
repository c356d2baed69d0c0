package dev.tailrace.exporter.testkit;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.SinkLedger;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sink that keeps all batches, and gives credit or none as the test wants. */
public final class CollectingSink implements Sink {
    private final List<TraceBatch> batches = new CopyOnWriteArrayList<>();
    private final SinkLedger ledger = new SinkLedger();
    private volatile boolean open = true;

    /** From now on there is no credit. */
    public void withholdCredit() {
        open = false;
    }

    /** From now on there is credit. */
    public void giveCredit() {
        open = true;
    }

    /** What one CPU sent so far, in order. */
    public List<TraceBatch> batches(int cpu) {
        return batches.stream().filter(batch -> batch.getCpu() == cpu).toList();
    }

    /** What all CPUs sent so far. */
    public List<TraceBatch> allBatches() {
        return List.copyOf(batches);
    }

    /** The texts of the markers that one CPU sent so far, in order. */
    public List<String> markers(int cpu) {
        return batches(cpu).stream()
                .flatMap(batch -> batch.getEventsList().stream())
                .filter(TraceEvent::hasPrint)
                .map(event -> event.getPrint().getBuf().stripTrailing())
                .toList();
    }

    @Override
    public long creditBytes() {
        return open ? Long.MAX_VALUE : 0;
    }

    @Override
    public void offer(SealedBatch batch, Runnable whenDelivered) {
        ledger.countOffered(batch);
        batches.add(batch.parsed());
        ledger.countDelivered(batch);
        whenDelivered.run();
    }

    @Override
    public boolean awaitReached(Duration timeout) {
        return true;
    }

    @Override
    public void check() {}

    @Override
    public boolean flush(Duration timeout) {
        return true;
    }

    @Override
    public SinkLedger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
