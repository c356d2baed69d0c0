package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.util.List;

/** Recorded events with all that is needed to read them, however it is stored. Used by one thread; closing it ends all reading from it. */
public interface Capture extends AutoCloseable {

    /** Formats, names, and what the recording notes of its machine. */
    CaptureFacts facts();

    /** The ring buffers: the top one first, then the instances. */
    List<CaptureBuffer> buffers();

    @Override
    void close() throws IOException;
}
