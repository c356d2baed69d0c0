package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.CommitWord;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.PageStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The sub-buffers of one CPU, one after the other. At most one run of them is in memory: about a quarter of a megabyte, or one chunk where
 * they are compressed. Used by one thread.
 */
public final class CapturedPages implements PageStream {
    private final PageRuns runs;
    private final PageLayout layout;
    private ByteBuf run = Unpooled.EMPTY_BUFFER;
    private int pageStart;
    private int pageEnd;
    private long index = -1;
    private int commit;

    CapturedPages(PageRuns runs, PageLayout layout) {
        this.runs = runs;
        this.layout = layout;
    }

    /** Opens a file that holds nothing else, as {@code cat per_cpu/cpuN/trace_pipe_raw} writes it. */
    public CapturedPages(Path path, PageLayout layout) throws IOException {
        this(RawRuns.open(path, layout.subBufferSize()), layout);
    }

    @Override
    public boolean next() throws IOException {
        if (pageEnd == run.readableBytes()) {
            ByteBuf following = runs.next();
            if (following == null) {
                return false;
            }
            run = following;
            pageEnd = 0;
        }
        pageStart = pageEnd;
        pageEnd += layout.subBufferSize();
        index++;
        commit = readCommit();
        return true;
    }

    private int readCommit() {
        int offset = pageStart + layout.commitOffset();
        return layout.bigEndian() ? run.getInt(offset + layout.commitSize() - Integer.BYTES) : run.getIntLE(offset);
    }

    @Override
    public ByteBuf data() {
        return run.slice(pageStart + layout.dataOffset(), Math.min(CommitWord.dataSize(commit), capacity()));
    }

    /** The page as the kernel gave it, from its header to its end. Valid until the next page. */
    public ByteBuf subBuffer() {
        return run.slice(pageStart, layout.subBufferSize());
    }

    @Override
    public @Nullable PageFault fault() {
        return CommitWord.dataSize(commit) > capacity() ? PageFault.COMMIT_BEYOND_PAGE : null;
    }

    private int capacity() {
        return layout.subBufferSize() - layout.dataOffset();
    }

    @Override
    public long timestamp() {
        return readLong(pageStart + layout.timestampOffset());
    }

    @Override
    public boolean eventsMissed() {
        return CommitWord.eventsMissed(commit);
    }

    @Override
    public long missedCount() {
        int offset = CommitWord.dataSize(commit);
        if (!eventsMissed() || !CommitWord.missedCountStored(commit) || offset + layout.commitSize() > capacity()) {
            return 0;
        }
        int at = pageStart + layout.dataOffset() + offset;
        return layout.commitSize() == Long.BYTES ? readLong(at) : readUnsignedInt(at);
    }

    private long readLong(int at) {
        return layout.bigEndian() ? run.getLong(at) : run.getLongLE(at);
    }

    private long readUnsignedInt(int at) {
        return layout.bigEndian() ? run.getUnsignedInt(at) : run.getUnsignedIntLE(at);
    }

    /** Number of the page, from 0. */
    public long pageIndex() {
        return index;
    }

    /** Bytes of the file that were read so far: at the end, all that the pages take there. */
    public long position() {
        return runs.position();
    }

    @Override
    public void close() throws IOException {
        runs.close();
    }
}
