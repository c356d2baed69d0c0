package dev.tailrace.exporter.sink.tcp;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.net.NetThreads;
import dev.tailrace.exporter.sink.AccountedSink;
import dev.tailrace.exporter.sink.Offer;
import dev.tailrace.exporter.sink.Receiver;
import dev.tailrace.exporter.sink.ReceiverState;
import dev.tailrace.exporter.sink.SchemaSource;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Batches to a relay, which acknowledges them. One thread, {@code tailrace-tcp}, connects, sends, and connects again after a failure; what
 * was not acknowledged is then sent again, in order.
 */
public final class TcpSink extends AccountedSink {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final NetThreads threads = new NetThreads("tailrace-tcp", 1);
    private final EventLoop thread = threads.next();
    private final TcpDelivery delivery;

    /**
     * Starts to look for the relay, in the background.
     *
     * @param maxInFlightBytes bytes that may be taken over and not yet acknowledged, besides one batch per CPU
     * @param receiver what the relay is called
     */
    public TcpSink(FrameClient relay, SchemaSource schemas, long maxInFlightBytes, Receiver receiver) {
        super(maxInFlightBytes);
        ReceiverState state = new ReceiverState(account.ledger(), receiver);
        this.delivery = new TcpDelivery(relay, thread, schemas, account, state, reached);
        thread.execute(delivery::connect);
    }

    @Override
    public void offer(SealedBatch batch, Runnable whenDelivered) {
        Offer offer = Offer.taken(batch, account, whenDelivered);
        thread.execute(() -> delivery.add(offer));
    }

    @Override
    public boolean awaitReached(Duration timeout) throws InterruptedException {
        return reached.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        threads.close();
    }
}
