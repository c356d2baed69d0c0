package dev.tailrace.exporter.sink.tcp;

import dev.tailrace.exporter.net.RefusalKind;
import dev.tailrace.exporter.net.RefusedException;
import dev.tailrace.exporter.net.Welcomed;
import dev.tailrace.proto.v1.StreamFrame;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection to the relay. A relay acknowledges each second, so that one that is silent for long has gone without a word. */
final class RelayHandler extends ChannelInboundHandlerAdapter {
    private static final long LONGEST_SILENCE_S = 10;

    private final RelayConnection connection;
    private @Nullable ScheduledFuture<?> watch;
    private boolean heard;
    private boolean explained;

    RelayHandler(RelayConnection connection) {
        this.connection = connection;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Welcomed) {
            watch = context.executor()
                    .scheduleAtFixedRate(() -> watch(context), LONGEST_SILENCE_S, LONGEST_SILENCE_S, TimeUnit.SECONDS);
            connection.welcomed(context.channel());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) throws RefusedException {
        heard = true;
        if (frame instanceof StreamFrame answer && answer.hasAcknowledgement()) {
            connection.acknowledged(answer.getAcknowledgement().getBatches());
        } else if (frame instanceof StreamFrame answer && answer.hasRefusal()) {
            throw new RefusedException(
                    RefusalKind.NOT_SERVED, answer.getRefusal().getReason());
        } else {
            throw new RefusedException(RefusalKind.BAD_FRAME, "the relay sends what no relay does");
        }
    }

    private void watch(ChannelHandlerContext context) {
        if (!heard) {
            exceptionCaught(context, new IOException("the relay is silent"));
        }
        heard = false;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failed) {
        explained = true;
        connection.failed(failed);
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (watch != null) {
            watch.cancel(false);
        }
        if (!explained) {
            connection.failed(new IOException("the relay closed the connection"));
        }
        connection.disconnected();
    }
}
