package dev.tailrace.decoder.capture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Sub-buffers that stand in a file as they are. */
final class StoredRuns implements PageRuns {
    private static final int WINDOW_BYTES = 256 << 10;

    private final StoredBytes file;
    private final int subBufferSize;
    private final long start;
    private final long end;
    private final ByteBuffer window;
    private final ByteBuf windowBytes;
    private long next;

    /** @param size bytes of all sub-buffers together */
    StoredRuns(StoredBytes file, long start, long size, int subBufferSize) {
        this.file = file;
        this.subBufferSize = subBufferSize;
        this.start = start;
        this.end = start + size;
        this.next = start;
        this.window = ByteBuffer.allocateDirect((int) Math.min(wholePages(WINDOW_BYTES), wholePages(size)));
        this.windowBytes = Unpooled.wrappedBuffer(window);
    }

    private long wholePages(long bytes) {
        return Math.max(1, bytes / subBufferSize) * subBufferSize;
    }

    @Override
    public @Nullable ByteBuf next() throws IOException {
        if (next == end) {
            return null;
        }
        long available = Math.min(end, file.size()) - next;
        if (available < subBufferSize) {
            throw missing();
        }
        int whole = (int) wholePages(Math.min(available, window.capacity()));
        file.read(window.clear().limit(whole), next);
        if (window.hasRemaining()) {
            throw missing();
        }
        next += whole;
        return windowBytes.setIndex(0, whole);
    }

    private CaptureException missing() {
        return file.expected(next, "a whole sub-buffer of " + subBufferSize + " bytes");
    }

    @Override
    public long position() {
        return next - start;
    }

    @Override
    public void close() {}
}
