package dev.tailrace.exporter.net;

import dev.tailrace.exporter.config.SettingsException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Listens for clients, and leads each through TLS and its hello to what it wants. Any thread. */
public final class FrameServer implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int BACKLOG = 128;
    private static final long CLOSE_TIMEOUT_MS = 2_000;

    private final ListenSettings settings;
    private final ClientRole role;
    private final Optional<SslContext> tls;
    private final ServerLedger ledger = new ServerLedger();
    private final NetThreads threads;
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel channel;

    /**
     * Opens the port.
     *
     * @param threadName of the server's threads
     * @param role what it does with its clients
     * @throws SettingsException if it can't listen; the message names the setting
     */
    public static FrameServer open(ListenSettings settings, String threadName, ClientRole role) {
        settings.check();
        return new FrameServer(settings, threadName, role);
    }

    private FrameServer(ListenSettings settings, String threadName, ClientRole role) {
        this.settings = settings;
        this.role = role;
        this.tls = settings.tls().server();
        this.threads = new NetThreads(threadName, THREADS);
        this.channel = bind();
    }

    private Channel bind() {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads.group())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(
                                settings.limits().bufferBytes() / 2,
                                settings.limits().bufferBytes()))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        admit(client);
                    }
                });
        var bound = bootstrap.bind(settings.endpoint().address()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            threads.close();
            throw new SettingsException("listen '%s': %s"
                    .formatted(settings.endpoint(), bound.cause().getMessage()));
        }
        return bound.channel();
    }

    private void admit(SocketChannel client) {
        if (!ledger.enter(settings.limits().clients())) {
            ledger.countRefused(RefusalKind.TOO_MANY_CLIENTS);
            client.close();
            return;
        }
        client.closeFuture().addListener(_ -> ledger.leave());
        clients.add(client);
        ChannelPipeline pipeline = client.pipeline();
        tls.ifPresent(context -> pipeline.addLast(context.newHandler(client.alloc())));
        pipeline.addLast(new FrameReader(FrameReader.LARGEST_HELLO_BYTES));
        pipeline.addLast(new HelloHandler(settings, role, ledger));
        pipeline.addLast(new RefusalHandler(ledger));
    }

    /** The port it listens at. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Who came and who was refused. */
    public ServerLedger ledger() {
        return ledger;
    }

    /** Lets nobody in and reads nothing more; what is to be sent still goes out. */
    public void takeNoMore() {
        channel.close().awaitUninterruptibly(CLOSE_TIMEOUT_MS);
        clients.forEach(client -> client.config().setAutoRead(false));
    }

    /** Ends all connections. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly(CLOSE_TIMEOUT_MS);
        threads.close();
    }
}
