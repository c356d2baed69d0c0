package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.CommitWord;
import dev.tailrace.decoder.page.PageStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The sub-buffers of one CPU in a file, one behind the other, as {@code cat per_cpu/cpuN/trace_pipe_raw} gives them. Used by one thread.
 */
public final class CapturedPages implements PageStream {
    private static final long UNKNOWN = -1;

    private final FileChannel file;
    private final PageLayout layout;
    private final ByteBuffer page;
    private final ByteBuf pageBytes;
    private int commit;

    /** Opens the file. */
    public CapturedPages(Path path, PageLayout layout) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        this.layout = layout;
        this.page = ByteBuffer.allocate(layout.subBufferSize());
        this.pageBytes = Unpooled.wrappedBuffer(page);
    }

    /** Reads the next whole sub-buffer; returns false at the file's end, where a part of one is left out. */
    @Override
    public boolean next() throws IOException {
        page.clear();
        while (page.hasRemaining()) {
            if (file.read(page) < 0) {
                return false;
            }
        }
        int lowHalf = layout.bigEndian()
                ? layout.commitOffset() + layout.commitSize() - Integer.BYTES
                : layout.commitOffset();
        commit = layout.bigEndian() ? pageBytes.getInt(lowHalf) : pageBytes.getIntLE(lowHalf);
        return true;
    }

    /** The page's records. Valid until the next page. A page that claims more than it can hold gives what it holds. */
    @Override
    public ByteBuf data() {
        return pageBytes.slice(layout.dataOffset(), dataSize());
    }

    private int dataSize() {
        return Math.min(CommitWord.dataSize(commit), layout.subBufferSize() - layout.dataOffset());
    }

    @Override
    public long timestamp() {
        int offset = layout.timestampOffset();
        return layout.bigEndian() ? pageBytes.getLong(offset) : pageBytes.getLongLE(offset);
    }

    @Override
    public boolean eventsMissed() {
        return CommitWord.eventsMissed(commit);
    }

    @Override
    public long missedCount() {
        int offset = layout.dataOffset() + dataSize();
        if (!CommitWord.missedCountStored(commit) || offset + layout.commitSize() > layout.subBufferSize()) {
            return UNKNOWN;
        }
        if (layout.commitSize() == Integer.BYTES) {
            return Integer.toUnsignedLong(layout.bigEndian() ? pageBytes.getInt(offset) : pageBytes.getIntLE(offset));
        }
        return layout.bigEndian() ? pageBytes.getLong(offset) : pageBytes.getLongLE(offset);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
