package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.PageLayout;
import java.io.IOException;

/** The sub-buffers that one CPU has in a capture, not yet opened. */
public final class CpuPages {
    private final int cpu;
    private final long sizeBytes;
    private final Opener opener;

    /** Pages that a part of a file holds as they are. The part may reach beyond the file's end, which is cut then. */
    static CpuPages stored(int cpu, TraceDatInput table, StoredBytes file, long place, long size, PageLayout layout)
            throws CaptureException {
        requirePlace(table, place, size);
        return new CpuPages(
                cpu, size, () -> new CapturedPages(new StoredRuns(file, place, size, layout.subBufferSize()), layout));
    }

    /** Pages that a part of a file holds in compressed chunks. */
    static CpuPages compressed(
            int cpu, TraceDatInput table, Compression compression, long place, long size, PageLayout layout)
            throws CaptureException {
        requirePlace(table, place, size);
        return new CpuPages(
                cpu,
                size,
                () -> new CapturedPages(
                        new ChunkRuns(table.at(place), size, compression, layout.subBufferSize()), layout));
    }

    private static void requirePlace(TraceDatInput table, long place, long size) throws CaptureException {
        if (place < 0 || size < 0 || place + size < 0) {
            throw table.expectedAt(
                    table.position() - 2 * Long.BYTES,
                    "the place and size of a CPU's pages, not " + Long.toUnsignedString(place) + " and "
                            + Long.toUnsignedString(size));
        }
    }

    CpuPages(int cpu, long sizeBytes, Opener opener) {
        this.cpu = cpu;
        this.sizeBytes = sizeBytes;
        this.opener = opener;
    }

    /** Gets at the pages, from the first. */
    @FunctionalInterface
    interface Opener {
        CapturedPages open() throws IOException;
    }

    /** Number of the CPU, from 0. */
    public int cpu() {
        return cpu;
    }

    /** Bytes that the pages take in the file, compressed or not: what {@link CapturedPages#position} runs up to. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** Starts reading at the first page. May be called again and again; the caller closes what it gets. */
    public CapturedPages open() throws IOException {
        return opener.open();
    }
}
