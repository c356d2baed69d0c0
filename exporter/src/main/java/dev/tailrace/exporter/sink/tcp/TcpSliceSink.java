package dev.tailrace.exporter.sink.tcp;

import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.net.NetThreads;
import dev.tailrace.exporter.sink.AccountedDelivery;
import dev.tailrace.exporter.sink.Receiver;
import dev.tailrace.exporter.sink.ReceiverState;
import dev.tailrace.exporter.sink.SliceSink;
import dev.tailrace.proto.v1.RawSlice;
import dev.tailrace.proto.v1.StreamFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Slices to a relay, which decodes and acknowledges them. One thread, {@code tailrace-slices}, writes them from where the kernel put them,
 * and connects again after a failure.
 */
public final class TcpSliceSink extends AccountedDelivery implements SliceSink {
    /** The socket bounds what is on its way. */
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final NetThreads threads = new NetThreads("tailrace-slices", 1);
    private final EventLoop thread = threads.next();
    private final SliceDelivery delivery;

    /**
     * Starts to look for the relay, in the background.
     *
     * @param introduction what the relay must know before the first slice
     * @param receiver what the relay is called
     */
    public TcpSliceSink(FrameClient relay, List<StreamFrame> introduction, Receiver receiver) {
        super(NO_LIMIT);
        ReceiverState state = new ReceiverState(account.ledger(), receiver);
        this.delivery = new SliceDelivery(relay, thread, introduction, account, state, reached);
        thread.execute(delivery::connect);
    }

    @Override
    public long connection() {
        return delivery.connection();
    }

    @Override
    public void offer(long connection, RawSlice head, ByteBuf data) {
        SliceDelivery.Taken slice = SliceDelivery.Taken.of(head.getConsumedEvents(), data.readableBytes(), account);
        try {
            thread.execute(() -> delivery.send(connection, slice, head, data));
        } catch (RejectedExecutionException closed) {
            data.release();
            slice.abandon(account);
        }
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
