package dev.tailrace.exporter.net;

import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last handler of a server's connection: whatever went wrong ends it, is counted, and told to the client where it can hear it. */
final class RefusalHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(FrameServer.class);

    private final ServerLedger ledger;
    private boolean refused;

    RefusalHandler(ServerLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failed) {
        RefusedException refusal = refusal(failed);
        if (refusal == null || refused) {
            LOG.debug("connection of {} broke: {}", context.channel().remoteAddress(), failed.getMessage());
            context.close();
            return;
        }
        refused = true;
        ledger.countRefused(refusal.kind());
        LOG.debug("refused {}: {}", context.channel().remoteAddress(), refusal.getMessage());
        if (refusal.kind() == RefusalKind.TLS) {
            context.close();
        } else {
            context.writeAndFlush(Frames.refusal(String.valueOf(refusal.getMessage())))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** What a failure means; null when the client only went away. */
    private static @Nullable RefusedException refusal(Throwable failed) {
        Throwable cause = failed instanceof DecoderException && failed.getCause() != null ? failed.getCause() : failed;
        return switch (cause) {
            case RefusedException refusal -> refusal;
            case SSLException tls -> new RefusedException(RefusalKind.TLS, String.valueOf(tls.getMessage()));
            case TooLongFrameException tooLong ->
                new RefusedException(RefusalKind.BAD_FRAME, "a frame is larger than this server takes");
            case InvalidProtocolBufferException broken ->
                new RefusedException(RefusalKind.BAD_FRAME, "a frame can't be read");
            case IOException away -> null;
            default -> new RefusedException(RefusalKind.BAD_FRAME, String.valueOf(cause.getMessage()));
        };
    }
}
