package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.PageStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of sub-buffers, one behind the other, as {@code cat per_cpu/cpuN/trace_pipe_raw} gives them. */
public final class CapturedPages {
    private static final int BUFFER_BYTES = 1 << 17;

    private CapturedPages() {}

    /**
     * The pages of one CPU's file.
     *
     * @throws IOException if it can't be opened
     */
    public static PageStream open(Path file, PageLayout layout) throws IOException {
        return new PagesOfStream(
                file.toString(), new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES), layout);
    }
}
