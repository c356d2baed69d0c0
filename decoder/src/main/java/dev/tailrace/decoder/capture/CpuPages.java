package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.page.PageStream;
import java.io.IOException;

/** The kept pages of one CPU. */
public interface CpuPages {

    /** The CPU's number. */
    int cpu();

    /** Bytes that its pages take in the file. */
    long sizeBytes();

    /**
     * Its pages, from the first one on. Each call gives a stream of its own, to be closed before the capture.
     *
     * @throws IOException if they can't be read
     */
    PageStream open() throws IOException;
}
