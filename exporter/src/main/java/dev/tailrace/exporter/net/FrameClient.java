package dev.tailrace.exporter.net;

import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.proto.v1.Hello;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls a server.
 *
 * @param endpoint whom
 * @param tls how, if not in plain
 * @param hello what to say first
 */
public record FrameClient(Endpoint endpoint, Optional<SslContext> tls, Hello hello) {
    /** A server that can't be reached in this time is tried again later. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private static final int MAX_FRAME_BYTES = 64 << 20;

    /**
     * Connects, in the background. The handler is told that the server welcomed it by the user event {@link Welcomed}, and of everything
     * that goes wrong as an exception; then the connection is closed.
     */
    public ChannelFuture connect(EventLoop thread, ChannelHandler handler) {
        return new Bootstrap()
                .group(thread)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel server) {
                        ChannelPipeline pipeline = server.pipeline();
                        tls.ifPresent(context ->
                                pipeline.addLast(context.newHandler(server.alloc(), endpoint.host(), endpoint.port())));
                        pipeline.addLast(new FrameReader(MAX_FRAME_BYTES));
                        pipeline.addLast(new WelcomeHandler(hello));
                        pipeline.addLast(handler);
                    }
                })
                .connect(endpoint.address());
    }
}
