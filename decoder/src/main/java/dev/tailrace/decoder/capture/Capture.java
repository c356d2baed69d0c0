package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.util.List;

/** What a tracer kept: the kernel it ran on, and the buffers of each instance. Used by one thread. */
public interface Capture extends AutoCloseable {

    /** What was kept beside the events. */
    CaptureFacts facts();

    /** The buffers, that of the top level first where there is one. */
    List<CaptureBuffer> buffers();

    @Override
    void close() throws IOException;
}
