package dev.tailrace.exporter.decode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Lines on their way out, gathered in memory that the system takes them from without another copy. Used by one thread. */
final class LineOutput {
    private static final int BUFFER_BYTES = 1 << 18;

    private final WritableByteChannel to;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    LineOutput(WritableByteChannel to) {
        this.to = to;
    }

    /** Appends some bytes; returns whether anything was written out for it. */
    boolean append(byte[] bytes, int offset, int count) throws IOException {
        boolean written = false;
        int done = 0;
        while (done < count) {
            if (!buffer.hasRemaining()) {
                flush();
                written = true;
            }
            int part = Math.min(buffer.remaining(), count - done);
            buffer.put(bytes, offset + done, part);
            done += part;
        }
        return written;
    }

    void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        buffer.clear();
    }
}
