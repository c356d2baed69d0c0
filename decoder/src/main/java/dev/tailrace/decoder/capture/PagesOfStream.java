package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.CommitWord;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.PageStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The sub-buffers of one CPU, one behind the other in a stream of bytes. Used by one thread. */
final class PagesOfStream implements PageStream {
    private static final long UNKNOWN = -1;

    private final String name;
    private final InputStream bytes;
    private final PageLayout layout;
    private final byte[] page;
    private final ByteBuf pageBytes;
    private long pageCount;
    private int commit;

    /**
     * @param name of the place the bytes come from, for errors
     * @param bytes is closed with this
     */
    PagesOfStream(String name, InputStream bytes, PageLayout layout) {
        this.name = name;
        this.bytes = bytes;
        this.layout = layout;
        this.page = new byte[layout.subBufferSize()];
        this.pageBytes = Unpooled.wrappedBuffer(page);
    }

    @Override
    public boolean next() throws IOException {
        int read = bytes.readNBytes(page, 0, page.length);
        if (read == 0) {
            return false;
        }
        if (read < page.length) {
            throw new CaptureException(
                    name, pageCount * page.length + read, "a page of %d bytes, of which %d are there".formatted(page.length, read));
        }
        pageCount++;
        int lowHalf = layout.bigEndian()
                ? layout.commitOffset() + layout.commitSize() - Integer.BYTES
                : layout.commitOffset();
        commit = layout.bigEndian() ? pageBytes.getInt(lowHalf) : pageBytes.getIntLE(lowHalf);
        return true;
    }

    @Override
    public ByteBuf data() {
        return pageBytes.slice(layout.dataOffset(), dataSize());
    }

    private int dataSize() {
        return Math.min(CommitWord.dataSize(commit), layout.subBufferSize() - layout.dataOffset());
    }

    @Override
    public long timestamp() {
        return int64(layout.timestampOffset());
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
        return int64(offset);
    }

    private long int64(int offset) {
        return layout.bigEndian() ? pageBytes.getLong(offset) : pageBytes.getLongLE(offset);
    }

    @Override
    public @Nullable PageFault fault() {
        return CommitWord.dataSize(commit) > dataSize() ? PageFault.COMMIT_BEYOND_PAGE : null;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
