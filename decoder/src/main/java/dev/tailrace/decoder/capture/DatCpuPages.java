package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.PageStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;

/** Where one CPU's pages are in a trace.dat. */
record DatCpuPages(
        DatWords words,
        FileChannel file,
        int cpu,
        long offset,
        long sizeBytes,
        PageLayout layout,
        Compression compression)
        implements CpuPages {

    @Override
    public PageStream open() throws IOException {
        if (offset < 0 || sizeBytes < 0 || offset > file.size()) {
            throw words.expected("CPU %d's pages within the file's %d bytes".formatted(cpu, file.size()));
        }
        // What is missing at the file's end shows when the reading gets there.
        return new PagesOfStream(words.fileName() + " (CPU " + cpu + ")", bytes(), layout);
    }

    private InputStream bytes() throws IOException {
        if (compression == Compression.NONE) {
            return new FileRegion(file, offset, sizeBytes);
        }
        DatWords chunks = DatWords.ofFile(words.fileName(), file);
        chunks.order(words.order());
        chunks.position(offset);
        return new ChunkStream(chunks, compression);
    }
}
