package dev.tailrace.decoder.capture;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The sub-buffers of one CPU in runs that fit in memory. */
interface PageRuns extends AutoCloseable {

    /**
     * Reads the next run: one or more whole sub-buffers from index 0. Valid until the next call.
     *
     * @return null at the end
     * @throws CaptureException if the file does not hold what it should; all runs before it were sound
     */
    @Nullable
    ByteBuf next() throws IOException;

    /** Bytes of the file that the runs so far took. */
    long position();

    @Override
    void close() throws IOException;
}
