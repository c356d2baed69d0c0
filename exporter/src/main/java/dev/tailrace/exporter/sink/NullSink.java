package dev.tailrace.exporter.sink;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.time.Duration;

/** Takes everything and keeps nothing: for measuring, and where live clients are all that is wanted. */
public final class NullSink implements Sink {
    private final SinkLedger ledger = new SinkLedger();

    /** Reached from the beginning. */
    public NullSink() {
        ledger.reached();
    }

    @Override
    public long creditBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public void offer(SealedBatch batch, Runnable whenDelivered) {
        ledger.countOffered(batch);
        ledger.countDelivered(batch);
        whenDelivered.run();
    }

    @Override
    public boolean awaitReached(Duration timeout) {
        return true;
    }

    @Override
    public boolean flush(Duration timeout) {
        return true;
    }

    @Override
    public void check() {}

    @Override
    public SinkLedger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
