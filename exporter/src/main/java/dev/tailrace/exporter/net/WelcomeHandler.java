package dev.tailrace.exporter.net;

import dev.tailrace.proto.v1.Hello;
import dev.tailrace.proto.v1.StreamFrame;
import dev.tailrace.proto.v1.Welcome;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client's side of the introduction: says hello, and makes way once it is welcome. */
final class WelcomeHandler extends ChannelInboundHandlerAdapter {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Hello hello;
    private @Nullable Future<?> timeout;

    WelcomeHandler(Hello hello) {
        this.hello = hello;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(Frames.hello(hello));
        timeout = context.executor().schedule(() -> tooSlow(context), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        context.fireChannelActive();
    }

    private static void tooSlow(ChannelHandlerContext context) {
        context.fireExceptionCaught(new RefusedException(RefusalKind.TOO_SLOW, "the server does not answer"));
        context.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) throws RefusedException {
        if (frame instanceof StreamFrame answer && answer.hasWelcome()) {
            Welcome welcome = answer.getWelcome();
            context.fireUserEventTriggered(new Welcomed(welcome.getMaxFrameBytes()));
            context.pipeline().remove(this);
        } else if (frame instanceof StreamFrame answer && answer.hasRefusal()) {
            throw new RefusedException(
                    RefusalKind.NOT_SERVED, answer.getRefusal().getReason());
        } else {
            throw new RefusedException(RefusalKind.BAD_FRAME, "the server is no Tailrace");
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancelTimeout();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelTimeout();
        context.fireChannelInactive();
    }

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }
}
