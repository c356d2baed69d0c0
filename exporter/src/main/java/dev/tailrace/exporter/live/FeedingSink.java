package dev.tailrace.exporter.live;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.SinkLedger;
import java.io.IOException;
import java.time.Duration;

/**
 * A required sink that live clients look over the shoulder: they get each batch as it is offered, and everything else is the sink's.
 *
 * @param required decides the flow
 * @param feed gets each batch too; closed with the sink
 */
public record FeedingSink(Sink required, LiveFeed feed) implements Sink {

    @Override
    public long creditBytes() {
        return required.creditBytes();
    }

    @Override
    public void offer(SealedBatch batch, Runnable whenDelivered) {
        feed.publish(batch);
        required.offer(batch, whenDelivered);
    }

    @Override
    public boolean awaitReached(Duration timeout) throws InterruptedException {
        return required.awaitReached(timeout);
    }

    @Override
    public boolean flush(Duration timeout) throws InterruptedException {
        return required.flush(timeout);
    }

    @Override
    public void check() throws IOException {
        required.check();
    }

    @Override
    public SinkLedger ledger() {
        return required.ledger();
    }

    @Override
    public void close() {
        feed.close();
        required.close();
    }
}
