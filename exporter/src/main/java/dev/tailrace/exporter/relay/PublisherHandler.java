package dev.tailrace.exporter.relay;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.net.NetLimits;
import dev.tailrace.exporter.net.RefusalKind;
import dev.tailrace.exporter.net.RefusedException;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.proto.v1.StreamFrame;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;

/** The connection of a host that sends batches. */
final class PublisherHandler extends HostHandler {
    private final Sink sink;
    private final RelaySchemas schemas;

    PublisherHandler(String host, Sink sink, RelaySchemas schemas, NetLimits limits) {
        super(host, limits, () -> sink.creditBytes() > 0);
        this.sink = sink;
        this.schemas = schemas;
    }

    @Override
    void take(ChannelHandlerContext context, Object frame) throws Exception {
        if (frame instanceof byte[] message) {
            take(context, message);
        } else if (frame instanceof StreamFrame other && other.hasSchema()) {
            schemas.add(other.getSchema());
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
        List<Pending> entry = List.of(begin());
        sink.offer(batch, () -> report(context, entry));
    }
}
