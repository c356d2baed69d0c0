package dev.tailrace.exporter.decode;

import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.PageStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** One page, kept while its stream goes on. */
record PageCopy(
        ByteBuf data,
        long timestamp,
        boolean eventsMissed,
        long missedCount,
        @Nullable PageFault fault) implements PageStream {

    static PageCopy of(PageStream page) {
        ByteBuf data = page.data();
        byte[] bytes = new byte[data.readableBytes()];
        data.getBytes(data.readerIndex(), bytes);
        long missed = page.eventsMissed() ? page.missedCount() : 0;
        return new PageCopy(Unpooled.wrappedBuffer(bytes), page.timestamp(), page.eventsMissed(), missed, page.fault());
    }

    @Override
    public boolean next() {
        return false;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
