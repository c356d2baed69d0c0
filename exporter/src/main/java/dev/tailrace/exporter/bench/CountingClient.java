package dev.tailrace.exporter.bench;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.tailrace.exporter.net.RefusalKind;
import dev.tailrace.exporter.net.RefusedException;
import dev.tailrace.exporter.net.Welcomed;
import dev.tailrace.proto.v1.StreamFrame;
import dev.tailrace.proto.v1.TraceBatch;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A live client that counts what it gets and looks at nothing else, so that many of them leave the machine to the exporter. Its connection's
 * thread counts; any asks.
 */
final class CountingClient extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
    private final Map<Integer, Long> firstOrdinals = new ConcurrentHashMap<>();
    private volatile long events;

    /** Done when the exporter lets it in; failed when it does not. */
    CompletableFuture<Void> welcomed() {
        return welcomed;
    }

    /** Events that it got. */
    long events() {
        return events;
    }

    /** Where its first batch of each CPU began. */
    Map<Integer, Long> firstOrdinals() {
        return firstOrdinals;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Welcomed) {
            welcomed.complete(null);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) throws IOException {
        if (frame instanceof byte[] message) {
            count(message);
        } else if (frame instanceof StreamFrame other && other.hasRefusal()) {
            throw new RefusedException(
                    RefusalKind.NOT_SERVED, other.getRefusal().getReason());
        }
    }

    private void count(byte[] message) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        int cpu = 0;
        long firstOrdinal = 0;
        long counted = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case TraceBatch.CPU_FIELD_NUMBER -> cpu = in.readUInt32();
                case TraceBatch.FIRST_ORDINAL_FIELD_NUMBER -> firstOrdinal = in.readUInt64();
                case TraceBatch.EVENTS_FIELD_NUMBER -> {
                    counted++;
                    in.skipField(tag);
                }
                default -> in.skipField(tag);
            }
        }
        firstOrdinals.putIfAbsent(cpu, firstOrdinal);
        // One thread writes it, so a plain read and a volatile write are enough.
        events = events + counted;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failed) {
        welcomed.completeExceptionally(failed);
        context.close();
    }
}
