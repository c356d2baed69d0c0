package dev.tailrace.exporter.sink.tcp;

import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.net.Frames;
import dev.tailrace.exporter.sink.DeliveryAccount;
import dev.tailrace.exporter.sink.ReceiverState;
import dev.tailrace.proto.v1.RawSlice;
import dev.tailrace.proto.v1.StreamFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slices on their way to a relay, over one connection after the other. Used by the sink's thread, but for {@link #connection}. */
final class SliceDelivery extends RelayConnection {
    private static final Logger LOG = LoggerFactory.getLogger(SliceDelivery.class);

    private final List<StreamFrame> introduction;
    private final DeliveryAccount account;
    private final Deque<Taken> unacknowledged = new ArrayDeque<>();
    private @Nullable Channel channel;
    private long acknowledged;
    private long connections;
    private volatile long connection;

    /** A slice that was taken over, and is not acknowledged. */
    record Taken(long events, int bytes, long takenAtNs) {
        static Taken of(long events, int bytes, DeliveryAccount account) {
            return new Taken(events, bytes, account.taken(events, bytes));
        }

        void confirm(DeliveryAccount account) {
            account.delivered(events, bytes, takenAtNs);
        }

        void abandon(DeliveryAccount account) {
            account.abandoned(events, bytes);
        }
    }

    /** @param introduction what the relay must know before the first slice */
    SliceDelivery(
            FrameClient relay,
            EventLoop thread,
            List<StreamFrame> introduction,
            DeliveryAccount account,
            ReceiverState relayState,
            CountDownLatch reached) {
        super(relay, thread, relayState, reached);
        this.introduction = introduction;
        this.account = account;
    }

    /** As {@code SliceSink} has it. Any thread. */
    long connection() {
        return connection;
    }

    @Override
    void begin(Channel welcomed) {
        channel = welcomed;
        acknowledged = 0;
        introduction.forEach(frame -> welcomed.write(Frames.of(frame)));
        welcomed.flush();
        connections++;
        connection = connections;
    }

    void send(long madeFor, Taken slice, RawSlice head, ByteBuf data) {
        if (channel == null || madeFor != connection) {
            data.release();
            slice.abandon(account);
            return;
        }
        unacknowledged.add(slice);
        channel.write(Frames.sliceHead(head, slice.bytes()));
        channel.writeAndFlush(data);
    }

    @Override
    void acknowledged(long slices) {
        while (acknowledged < slices && !unacknowledged.isEmpty()) {
            unacknowledged.remove().confirm(account);
            acknowledged++;
        }
    }

    @Override
    void end() {
        connection = 0;
        channel = null;
        long events = unacknowledged.stream().mapToLong(Taken::events).sum();
        if (events > 0) {
            LOG.warn("{} events were on their way to the relay and may be lost: no copy is kept of slices", events);
        }
        unacknowledged.forEach(slice -> slice.abandon(account));
        unacknowledged.clear();
    }
}
