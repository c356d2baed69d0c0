package dev.tailrace.exporter.bench;

import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.decoder.capture.CaptureBuffer;
import dev.tailrace.decoder.capture.CapturedPages;
import dev.tailrace.decoder.capture.CpuPages;
import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import dev.tailrace.exporter.catalog.GivenCatalog;
import dev.tailrace.exporter.ring.HeldPages;
import java.io.IOException;
import java.util.List;

/** The pages of a capture's first buffer, in memory, with what it takes to decode them. Any thread, after it was made. */
final class HeldCapture implements AutoCloseable {
    private final HeldPages pages = new HeldPages();
    private final GivenCatalog catalog;
    private final PageLayout layout;

    /**
     * Reads them.
     *
     * @throws IOException if they can't be read, or there is none
     */
    HeldCapture(Capture capture) throws IOException {
        CaptureBuffer buffer = capture.buffers().getFirst();
        this.catalog = new GivenCatalog(capture.facts().abi(), capture.facts().formats());
        this.layout = buffer.layout();
        for (CpuPages cpu : buffer.cpus()) {
            hold(cpu);
        }
        if (pages.pages().isEmpty()) {
            throw new IOException("the capture has no page");
        }
    }

    private void hold(CpuPages cpu) throws IOException {
        try (CapturedPages source = cpu.open()) {
            while (source.next()) {
                pages.add(source.data(), source.timestamp());
            }
        }
    }

    List<HeldPages.Page> pages() {
        return pages.pages();
    }

    PageLayout layout() {
        return layout;
    }

    /** A new one, for one thread. */
    SliceTranscoder transcoder() {
        return new SliceTranscoder(catalog, layout.bigEndian());
    }

    @Override
    public void close() {
        pages.close();
    }
}
