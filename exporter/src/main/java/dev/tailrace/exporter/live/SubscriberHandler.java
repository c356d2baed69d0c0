package dev.tailrace.exporter.live;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.net.Frames;
import dev.tailrace.exporter.net.RefusalKind;
import dev.tailrace.exporter.net.RefusedException;
import dev.tailrace.exporter.sink.SchemaSource;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One live client's connection. Used by the connection's thread; batches come from those of the CPUs. */
final class SubscriberHandler extends ChannelInboundHandlerAdapter {
    private final Selection selection;
    private final SchemaSource schemas;
    private final int bufferBytes;
    private final ClientLedger ledger;
    private final Set<SubscriberHandler> subscribers;
    private final Set<Long> sentSchemas = new HashSet<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile @Nullable ChannelHandlerContext connection;

    SubscriberHandler(
            Selection selection,
            SchemaSource schemas,
            int bufferBytes,
            ClientLedger ledger,
            Set<SubscriberHandler> subscribers) {
        this.selection = selection;
        this.schemas = schemas;
        this.bufferBytes = bufferBytes;
        this.ledger = ledger;
        this.subscribers = subscribers;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connection = context;
        subscribers.add(this);
    }

    /** Takes a batch, or drops it when too much waits for this client already. Any thread; does not block. */
    void take(SealedBatch batch) {
        ChannelHandlerContext open = connection;
        if (open == null || !selection.wantsCpu(batch.cpu())) {
            return;
        }
        int bytes = batch.message().length;
        if (waitingBytes.addAndGet(bytes) > bufferBytes) {
            waitingBytes.addAndGet(-bytes);
            ledger.dropped().count(batch);
            return;
        }
        try {
            open.executor().execute(() -> send(open, batch));
        } catch (RejectedExecutionException closing) {
            ledger.dropped().count(batch);
        }
    }

    private void send(ChannelHandlerContext context, SealedBatch batch) {
        for (long id : batch.schemaIds()) {
            if (sentSchemas.add(id)) {
                context.write(Frames.schema(schemas.schema(id)));
            }
        }
        context.writeAndFlush(Frames.batch(selection.of(batch))).addListener(written -> {
            waitingBytes.addAndGet(-batch.message().length);
            if (written.isSuccess()) {
                ledger.sent().count(batch);
            } else {
                ledger.dropped().count(batch);
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) throws RefusedException {
        throw new RefusedException(RefusalKind.BAD_FRAME, "a subscriber sends nothing");
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        subscribers.remove(this);
        connection = null;
        context.fireChannelInactive();
    }
}
