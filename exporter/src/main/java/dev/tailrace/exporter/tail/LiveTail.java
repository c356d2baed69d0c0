package dev.tailrace.exporter.tail;

import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.net.NetThreads;
import dev.tailrace.exporter.net.RefusalKind;
import dev.tailrace.exporter.net.RefusedException;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.StreamFrame;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.UnknownSchemaException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Prints what an exporter serves live. One thread of its own reads and prints; when the output is slow the connection is not read, and the
 * exporter drops what has no room.
 */
public final class LiveTail implements AutoCloseable {
    private final NetThreads threads = new NetThreads("tailrace-tail", 1);
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** Connects, and prints from now on. */
    public LiveTail(FrameClient exporter, LineFormat format, OutputStream out) {
        exporter.connect(threads.next(), new Printer(format, out, end)).addListener(connected -> {
            if (!connected.isSuccess()) {
                end.completeExceptionally(connected.cause());
            }
        });
    }

    /**
     * Waits for the end of it.
     *
     * @return whether it came within the time
     * @throws IOException if it ended: with the reason
     */
    public boolean await(Duration timeout) throws IOException, InterruptedException {
        try {
            end.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (ExecutionException ended) {
            throw ended.getCause() instanceof IOException failed ? failed : new IOException(ended.getCause());
        }
    }

    @Override
    public void close() {
        threads.close();
    }

    /** The connection. */
    private static final class Printer extends ChannelInboundHandlerAdapter {
        private static final int INITIAL_BYTES = 1 << 16;

        private final Map<Long, EventSchema> schemas = new HashMap<>();
        private final BatchLines lines;
        private final TextOutput text = new TextOutput(INITIAL_BYTES);
        private final OutputStream out;
        private final CompletableFuture<Void> end;

        Printer(LineFormat format, OutputStream out, CompletableFuture<Void> end) {
            this.lines = new BatchLines(this::schema, format);
            this.out = out;
            this.end = end;
        }

        private EventSchema schema(long id) {
            EventSchema schema = schemas.get(id);
            if (schema == null) {
                throw new UnknownSchemaException(id, "the exporter did not send it");
            }
            return schema;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) throws Exception {
            if (frame instanceof byte[] message) {
                lines.append(TraceBatch.parseFrom(message), text);
                text.drainTo(out);
                out.flush();
            } else if (frame instanceof StreamFrame other && other.hasSchema()) {
                schemas.put(other.getSchema().getId(), other.getSchema());
            } else if (frame instanceof StreamFrame other && other.hasRefusal()) {
                throw new RefusedException(
                        RefusalKind.NOT_SERVED, other.getRefusal().getReason());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failed) {
            end.completeExceptionally(failed);
            context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            end.completeExceptionally(new IOException("the exporter closed the connection"));
        }
    }
}
