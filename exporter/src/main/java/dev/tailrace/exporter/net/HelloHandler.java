package dev.tailrace.exporter.net;

import dev.tailrace.proto.v1.Hello;
import dev.tailrace.proto.v1.StreamFrame;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server's side of the introduction: waits for the hello, checks it, and gives its place to the client's role. */
final class HelloHandler extends ChannelInboundHandlerAdapter {
    private final ListenSettings settings;
    private final ClientRole role;
    private final ServerLedger ledger;
    private @Nullable Future<?> timeout;

    HelloHandler(ListenSettings settings, ClientRole role, ServerLedger ledger) {
        this.settings = settings;
        this.role = role;
        this.ledger = ledger;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        timeout = context.executor()
                .schedule(() -> tooSlow(context), settings.limits().handshake().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void tooSlow(ChannelHandlerContext context) {
        context.fireExceptionCaught(new RefusedException(RefusalKind.TOO_SLOW, "no hello came in time"));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (timeout != null) {
            timeout.cancel(false);
        }
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) throws RefusedException {
        if (!(frame instanceof StreamFrame greeting) || !greeting.hasHello()) {
            throw new RefusedException(RefusalKind.BAD_FRAME, "the first frame must be a hello");
        }
        ChannelHandler handler = accept(greeting.getHello());
        ledger.countWelcomed();
        ChannelPipeline pipeline = context.pipeline();
        // First its place, then the welcome: who is welcome misses nothing from then on.
        pipeline.replace(this, null, handler);
        context.channel().writeAndFlush(Frames.welcome(settings.limits().frameBytes()));
        takeLargerFrames(pipeline);
    }

    // What the first reader has read already goes on to the second, and from there to the role.
    private void takeLargerFrames(ChannelPipeline pipeline) {
        FrameReader first = pipeline.get(FrameReader.class);
        String name = pipeline.context(first).name();
        pipeline.addAfter(name, null, new FrameReader(settings.limits().frameBytes()));
        pipeline.remove(first);
    }

    private ChannelHandler accept(Hello hello) throws RefusedException {
        if (hello.getVersion() != Frames.VERSION) {
            throw new RefusedException(
                    RefusalKind.NOT_SERVED,
                    "this server speaks version %d, the client %d".formatted(Frames.VERSION, hello.getVersion()));
        }
        if (settings.token().isPresent() && !same(settings.token().get(), hello.getToken())) {
            throw new RefusedException(RefusalKind.WRONG_TOKEN, "the token is not this server's");
        }
        return role.accept(hello);
    }

    // In a time that does not tell how many letters were right.
    private static boolean same(String wanted, String given) {
        return MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
