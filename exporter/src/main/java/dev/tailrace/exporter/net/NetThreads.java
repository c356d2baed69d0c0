package dev.tailrace.exporter.net;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** Threads that serve connections. They don't keep the process alive. */
public final class NetThreads implements AutoCloseable {
    private static final long CLOSE_TIMEOUT_MS = 2_000;

    /**
     * Not 0: a loop of Netty 4.2.18 that is told to end while it runs tasks would then end without closing its connections, whose buffers
     * were found unreleased.
     */
    private static final long QUIET_MS = 1;

    private final EventLoopGroup group;

    /**
     * @param name what the threads are called
     * @param count how many
     */
    public NetThreads(String name, int count) {
        this.group =
                new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
    }

    EventLoopGroup group() {
        return group;
    }

    /** One of them. */
    public EventLoop next() {
        return group.next();
    }

    /** Ends them and the connections that they serve; takes seconds at most. Idempotent. */
    @Override
    public void close() {
        group.shutdownGracefully(QUIET_MS, CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(2 * CLOSE_TIMEOUT_MS);
    }
}
