package dev.tailrace.decoder.page;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The sub-buffers of one CPU, one after another. Used by one thread. */
public interface PageStream extends AutoCloseable {

    /**
     * Moves to the next sub-buffer; false behind the last one.
     *
     * @throws IOException if it can't be read
     */
    boolean next() throws IOException;

    /** The page's records. Valid until the next page. Of a page that claims more than it can hold, what it holds. */
    ByteBuf data();

    /** The page's time stamp, on the trace clock. */
    long timestamp();

    /** Whether events were overwritten before the first event of this page. */
    boolean eventsMissed();

    /** How many events were overwritten before this page; 0 when none, or when the page does not tell. */
    long missedCount();

    /** What is wrong with the page's header; null when nothing is. */
    @Nullable
    PageFault fault();

    @Override
    void close() throws IOException;
}
