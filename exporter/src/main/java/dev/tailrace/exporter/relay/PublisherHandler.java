package dev.tailrace.exporter.relay;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.net.Frames;
import dev.tailrace.exporter.net.NetLimits;
import dev.tailrace.exporter.net.RefusalKind;
import dev.tailrace.exporter.net.RefusedException;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.proto.v1.StreamFrame;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One host's connection. Used by the connection's thread; only deliveries are reported from elsewhere. */
final class PublisherHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherHandler.class);
    private static final long ACKNOWLEDGE_INTERVAL_MS = 1_000;
    private static final long CREDIT_LOOK_MS = 10;

    private final String host;
    private final Sink sink;
    private final RelaySchemas schemas;
    private final NetLimits limits;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final List<Future<?>> timers = new ArrayList<>();
    private long delivered;
    private long lastFrameNs;
    private boolean paused;

    /** A batch that came and is not acknowledged. */
    private static final class Pending {
        private boolean delivered;
    }

    PublisherHandler(String host, Sink sink, RelaySchemas schemas, NetLimits limits) {
        this.host = host;
        this.sink = sink;
        this.schemas = schemas;
        this.limits = limits;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        LOG.info("host {} connected from {}", host, context.channel().remoteAddress());
        lastFrameNs = System.nanoTime();
        repeat(context, () -> acknowledge(context), ACKNOWLEDGE_INTERVAL_MS);
        repeat(context, () -> endIfSilent(context), limits.silence().toMillis());
    }

    private void repeat(ChannelHandlerContext context, Runnable task, long intervalMs) {
        timers.add(context.executor().scheduleAtFixedRate(task, intervalMs, intervalMs, TimeUnit.MILLISECONDS));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) throws Exception {
        lastFrameNs = System.nanoTime();
        if (frame instanceof byte[] message) {
            take(context, message);
        } else if (frame instanceof StreamFrame other && other.hasSchema()) {
            if (!schemas.add(other.getSchema())) {
                throw new RefusedException(RefusalKind.BAD_FRAME, "this relay keeps no more schemas");
            }
        } else {
            throw new RefusedException(RefusalKind.BAD_FRAME, "a relay takes schemas and batches");
        }
    }

    private void take(ChannelHandlerContext context, byte[] message)
            throws InvalidProtocolBufferException, RefusedException {
        SealedBatch batch = ReceivedBatch.read(message);
        for (long id : batch.schemaIds()) {
            if (!schemas.knows(id)) {
                throw new RefusedException(
                        RefusalKind.BAD_FRAME,
                        "a batch needs the schema %016x, which did not come before it".formatted(id));
            }
        }
        Pending entry = new Pending();
        pending.add(entry);
        sink.offer(batch, () -> report(context, entry));
        if (sink.creditBytes() <= 0 && !paused) {
            paused = true;
            context.channel().config().setAutoRead(false);
            lookForCreditLater(context);
        }
    }

    // From the sink's thread. When the relay is being closed there is nobody left to tell.
    private void report(ChannelHandlerContext context, Pending entry) {
        try {
            context.executor().execute(() -> delivered(context, entry));
        } catch (RejectedExecutionException closing) {
            LOG.debug("host {} is not told of a delivery", host);
        }
    }

    private void delivered(ChannelHandlerContext context, Pending entry) {
        entry.delivered = true;
        long before = delivered;
        while (!pending.isEmpty() && pending.peek().delivered) {
            pending.remove();
            delivered++;
        }
        if (delivered > before) {
            acknowledge(context);
        }
    }

    private void acknowledge(ChannelHandlerContext context) {
        context.writeAndFlush(Frames.acknowledgement(delivered));
    }

    private void lookForCreditLater(ChannelHandlerContext context) {
        context.executor().schedule(() -> goOnWithCredit(context), CREDIT_LOOK_MS, TimeUnit.MILLISECONDS);
    }

    // Meanwhile the host is silent since nobody listens.
    private void goOnWithCredit(ChannelHandlerContext context) {
        lastFrameNs = System.nanoTime();
        if (sink.creditBytes() <= 0) {
            lookForCreditLater(context);
        } else {
            paused = false;
            context.channel().config().setAutoRead(true);
        }
    }

    private void endIfSilent(ChannelHandlerContext context) {
        if (System.nanoTime() - lastFrameNs > limits.silence().toNanos()) {
            context.fireExceptionCaught(new RefusedException(RefusalKind.SILENT, "no whole frame came for long"));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        timers.forEach(timer -> timer.cancel(false));
        LOG.info("host {} disconnected", host);
        context.fireChannelInactive();
    }
}
