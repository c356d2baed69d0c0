package dev.tailrace.decoder.capture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/** Puts bytes and pages at their places in a trace.dat file. */
final class TraceDatPages {
    private static final int CHUNK_BYTES = 256 << 10;

    private final FileChannel target;

    TraceDatPages(FileChannel target) {
        this.target = target;
    }

    /** CPUs that the file counts: those of the machine, or more if there are pages of more. */
    static int cpuCount(CaptureOptions options, List<TraceDatBufferWriter> buffers) {
        int count = options.cpuCount() <= TraceDatWriter.MAXIMUM_CPUS ? options.cpuCount() : 0;
        for (TraceDatBufferWriter buffer : buffers) {
            count = Math.max(count, buffer.cpuCount());
        }
        return count;
    }

    /** The next place from there on where pages may start. */
    static long aligned(long place, int subBufferSize) {
        return Math.ceilDiv(place, subBufferSize) * subBufferSize;
    }

    /** Returns the place behind them. */
    long write(byte[] bytes, long place) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) {
            target.write(source, place + source.position());
        }
        return place + bytes.length;
    }

    /** Writes the pages as they are; returns the place behind them. */
    long copy(PageSpool pages, long place) throws IOException {
        target.position(place);
        long copied = 0;
        while (copied < pages.size()) {
            copied += pages.channel().transferTo(copied, pages.size() - copied, target);
        }
        return place + copied;
    }

    /** Writes the pages in chunks; returns the place behind them. */
    long compress(PageSpool pages, Compression compression, int subBufferSize, boolean bigEndian, long place)
            throws IOException {
        int chunkBytes = Math.max(1, CHUNK_BYTES / subBufferSize) * subBufferSize;
        int chunks = Math.toIntExact(Math.ceilDiv(pages.size(), chunkBytes));
        long end = write(new TraceDatOutput(bigEndian).u32(chunks).toBytes(), place);
        for (long from = 0; from < pages.size(); from += chunkBytes) {
            byte[] content = read(pages, from, (int) Math.min(chunkBytes, pages.size() - from));
            byte[] compressed = compression.compress(content);
            TraceDatOutput header = new TraceDatOutput(bigEndian);
            end = write(header.u32(compressed.length).u32(content.length).toBytes(), end);
            end = write(compressed, end);
        }
        return end;
    }

    private static byte[] read(PageSpool pages, long from, int size) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(size);
        while (content.hasRemaining()) {
            if (pages.channel().read(content, from + content.position()) < 0) {
                throw new EOFException("pages that were kept beside the capture are gone");
            }
        }
        return content.array();
    }
}
