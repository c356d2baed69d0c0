package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.io.Serial;

/** A capture that breaks off or contradicts itself. What stood before that place is good. */
public final class CaptureException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * @param file the file
     * @param offset where in it, in bytes
     * @param expected what should stand there
     */
    public CaptureException(String file, long offset, String expected) {
        super("%s: byte %d: expected %s".formatted(file, offset, expected));
    }
}
