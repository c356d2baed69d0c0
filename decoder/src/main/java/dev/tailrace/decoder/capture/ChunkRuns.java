package dev.tailrace.decoder.capture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sub-buffers that are compressed in chunks, one of them in memory at a time.
 *
 * <pre>
 *   u32 number of chunks
 *   for each: u32 bytes compressed   u32 bytes decompressed, whole sub-buffers   the compressed bytes
 * </pre>
 *
 * <p>The size that trace-cmd 3.1.6 notes for a CPU leaves out the 4 bytes of the number of chunks.
 */
final class ChunkRuns implements PageRuns {
    // trace-cmd packs 10 pages; with pages of 64 kB that is 640 kB.
    private static final int MAXIMUM_CHUNK_BYTES = 4 << 20;
    private static final int UNREAD = -1;

    private final TraceDatInput file;
    private final Compression compression;
    private final int subBufferSize;
    private final long start;
    private final long size;
    private final long end;
    private long chunksLeft = UNREAD;
    private byte[] chunk = {};

    /**
     * @param file stands at the number of chunks
     * @param size bytes of all chunks, with or without their number
     */
    ChunkRuns(TraceDatInput file, long size, Compression compression, int subBufferSize) {
        this.file = file;
        this.start = file.position();
        this.size = size;
        this.end = start + Integer.BYTES + size;
        this.compression = compression;
        this.subBufferSize = subBufferSize;
    }

    @Override
    public @Nullable ByteBuf next() throws IOException {
        if (chunksLeft == UNREAD) {
            chunksLeft = size == 0 ? 0 : file.u32("the number of chunks");
        }
        if (chunksLeft == 0) {
            return null;
        }
        long compressedSize = file.u32("the size of a compressed chunk");
        long chunkSize = file.u32("the size of a decompressed chunk");
        if (compressedSize > end - file.position() || compressedSize > MAXIMUM_CHUNK_BYTES) {
            throw file.expected(
                    "a chunk that ends before byte " + end + " and has at most " + MAXIMUM_CHUNK_BYTES + " bytes");
        }
        if (chunkSize == 0 || chunkSize % subBufferSize != 0 || chunkSize > MAXIMUM_CHUNK_BYTES) {
            throw file.expected(
                    "a chunk of whole sub-buffers of " + subBufferSize + " bytes, " + MAXIMUM_CHUNK_BYTES + " at most");
        }
        ByteBuf run = decompress(compressedSize, (int) chunkSize);
        chunksLeft--;
        return run;
    }

    private ByteBuf decompress(long compressedSize, int size) throws IOException {
        long place = file.position();
        byte[] compressed = file.take(compressedSize, "a compressed chunk");
        if (chunk.length != size) {
            chunk = new byte[size];
        }
        if (!compression.decompress(compressed, chunk)) {
            throw file.expectedAt(place, "a chunk that " + compression.headerName() + " turns into " + size + " bytes");
        }
        return Unpooled.wrappedBuffer(chunk);
    }

    @Override
    public long position() {
        return Math.min(file.position() - start, size);
    }

    @Override
    public void close() {}
}
