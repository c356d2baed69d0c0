package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * A file that {@code trace-cmd record} wrote, version 6 or 7, in either byte order; parts may be compressed with zlib or zstd.
 *
 * <p>Texts are read when the file is opened, of at most 64 MiB each; pages are read as one asks for them.
 */
public final class TraceDatFile implements Capture {
    private final FileBytes file;
    private final CaptureFacts facts;
    private final List<CaptureBuffer> buffers;

    private TraceDatFile(FileBytes file, Content content) {
        this.file = file;
        this.facts = content.facts();
        this.buffers = content.buffers().stream()
                .sorted(Comparator.comparing(buffer -> !buffer.instance().isEmpty()))
                .toList();
    }

    /** What either version's reader finds. */
    record Content(CaptureFacts facts, List<CaptureBuffer> buffers) {}

    /**
     * Opens the file and reads all but the pages.
     *
     * @throws CaptureException if it is no trace.dat file, is broken before its pages, or holds text instead of pages
     */
    public static TraceDatFile open(Path path) throws IOException {
        FileBytes file = FileBytes.open(path);
        try {
            return new TraceDatFile(file, read(file));
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private static Content read(FileBytes file) throws IOException {
        TraceDatInput in = new TraceDatInput(file);
        TraceDatHeader header = TraceDatHeader.read(in);
        return header.version() == 6
                ? new TraceDat6Reader(file, in).read()
                : new TraceDat7Reader(file, in, header.compression()).read();
    }

    @Override
    public CaptureFacts facts() {
        return facts;
    }

    @Override
    public List<CaptureBuffer> buffers() {
        return buffers;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
