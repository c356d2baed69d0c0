package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A capture that is not what it should be. The message names the file, the byte and what was expected there.
 *
 * <p>An {@link IOException}, since whoever reads files handles those anyway, and a broken file is handled in the same place.
 */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long offset;

    /**
     * A contradiction at one place.
     *
     * @param file what was read
     * @param offset where it stands in the file, in bytes from its start
     * @param expected what should stand there
     */
    public CaptureException(Path file, long offset, String expected) {
        super("%s, byte %d: expected %s".formatted(file, offset, expected));
        this.file = file.toString();
        this.offset = offset;
    }

    /** What was read. */
    public String file() {
        return file;
    }

    /** Where the contradiction stands, in bytes from the file's start. */
    public long offset() {
        return offset;
    }
}
