package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file as a stream. Leaves the file open. Used by one thread. */
final class FileRegion extends InputStream {
    private static final int WINDOW_BYTES = 1 << 17;

    private final FileChannel file;
    private final ByteBuffer window;
    private final long end;
    private long position;

    FileRegion(FileChannel file, long start, long length) {
        this.file = file;
        this.position = start;
        this.end = start + length;
        this.window = ByteBuffer.allocateDirect((int) Math.max(1, Math.min(WINDOW_BYTES, length))).limit(0);
    }

    @Override
    public int read() throws IOException {
        return fill() ? window.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, window.remaining());
        window.get(target, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        if (window.hasRemaining()) {
            return true;
        }
        if (position >= end) {
            return false;
        }
        window.clear().limit((int) Math.min(window.capacity(), end - position));
        int read = file.read(window, position);
        window.flip();
        position += Math.max(0, read);
        return read > 0;
    }
}
