package dev.tailrace.exporter.relay;

import dev.tailrace.exporter.net.Frames;
import dev.tailrace.exporter.net.NetLimits;
import dev.tailrace.exporter.net.RefusalKind;
import dev.tailrace.exporter.net.RefusedException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One host's connection: acknowledges what is delivered of what came, in its order, stops reading while there is no credit, and ends when
 * nothing comes for long. Used by the connection's thread; only deliveries are reported from elsewhere.
 */
abstract class HostHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(HostHandler.class);
    private static final long ACKNOWLEDGE_INTERVAL_MS = 1_000;
    private static final long CREDIT_LOOK_MS = 10;

    private final String host;
    private final NetLimits limits;
    private final BooleanSupplier hasCredit;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final List<Future<?>> timers = new ArrayList<>();
    private long delivered;
    private long lastFrameNs;
    private boolean paused;

    /** What came and is not acknowledged. */
    static final class Pending {
        private boolean delivered;
    }

    /** @param hasCredit whether more can be taken */
    HostHandler(String host, NetLimits limits, BooleanSupplier hasCredit) {
        this.host = host;
        this.limits = limits;
        this.hasCredit = hasCredit;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        LOG.info("host {} connected from {}", host, context.channel().remoteAddress());
        lastFrameNs = System.nanoTime();
        repeat(context, () -> acknowledge(context), ACKNOWLEDGE_INTERVAL_MS);
        repeat(context, () -> endIfSilent(context), limits.silence().toMillis());
    }

    /** Has a task done again and again, until the connection ends. */
    final void repeat(ChannelHandlerContext context, Runnable task, long intervalMs) {
        timers.add(context.executor()
                .scheduleAtFixedRate(() -> doOrEnd(context, task), intervalMs, intervalMs, TimeUnit.MILLISECONDS));
    }

    // A timer would swallow it.
    private static void doOrEnd(ChannelHandlerContext context, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failed) {
            context.fireExceptionCaught(failed);
        }
    }

    @Override
    public final void channelRead(ChannelHandlerContext context, Object frame) throws Exception {
        lastFrameNs = System.nanoTime();
        take(context, frame);
        if (!hasCredit.getAsBoolean() && !paused) {
            paused = true;
            context.channel().config().setAutoRead(false);
            lookForCreditLater(context);
        }
    }

    /** Does with a frame what it is for: a batch as {@code byte[]}, anything else as {@code StreamFrame}. */
    abstract void take(ChannelHandlerContext context, Object frame) throws Exception;

    /** Something came that is to be acknowledged. */
    final Pending begin() {
        Pending entry = new Pending();
        pending.add(entry);
        return entry;
    }

    /** It is delivered. Any thread. */
    final void report(ChannelHandlerContext context, Collection<Pending> entries) {
        try {
            context.executor().execute(() -> delivered(context, entries));
        } catch (RejectedExecutionException closing) {
            // When the relay is being closed there is nobody left to tell.
            LOG.debug("host {} is not told of a delivery", host);
        }
    }

    private void delivered(ChannelHandlerContext context, Collection<Pending> entries) {
        entries.forEach(entry -> entry.delivered = true);
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
        if (!hasCredit.getAsBoolean()) {
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
