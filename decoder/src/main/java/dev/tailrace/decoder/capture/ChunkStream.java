package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.io.InputStream;

/**
 * Compressed pages of version 7: a count of chunks, then for each its compressed size, its size, and its bytes. One chunk is in memory at
 * a time. Used by one thread.
 */
final class ChunkStream extends InputStream {
    private final DatWords words;
    private final Compression compression;
    private long chunksLeft;
    private byte[] chunk = new byte[0];
    private int at;

    /** @param words stand on the count of chunks */
    ChunkStream(DatWords words, Compression compression) throws IOException {
        this.words = words;
        this.compression = compression;
        this.chunksLeft = words.u32();
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (at == chunk.length && chunksLeft > 0) {
            chunksLeft--;
            chunk = compression.readBlock(words);
            at = 0;
        }
        return at < chunk.length;
    }
}
