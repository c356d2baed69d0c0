package dev.tailrace.exporter.cli;

import dev.tailrace.decoder.capture.CaptureBuffer;
import dev.tailrace.decoder.capture.CpuPages;
import dev.tailrace.exporter.decode.PageProgress;
import java.io.PrintStream;

/** How far a long work has come, in one line that is written over. Says nothing where nobody looks at a terminal. */
final class ProgressLine implements PageProgress, AutoCloseable {
    private static final long LEAST_INTERVAL_NS = 200_000_000;

    private final PrintStream terminal;
    private final boolean shown;
    private final long totalBytes;
    private final int pageBytes;
    private long lastShownNs = System.nanoTime();
    private boolean written;

    private ProgressLine(PrintStream terminal, boolean shown, long totalBytes, int pageBytes) {
        this.terminal = terminal;
        this.shown = shown;
        this.totalBytes = totalBytes;
        this.pageBytes = pageBytes;
    }

    /** For one buffer with pages of some bytes. */
    static ProgressLine onTerminal(CaptureBuffer buffer, int pageBytes) {
        long total = buffer.cpus().stream().mapToLong(CpuPages::sizeBytes).sum();
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new ProgressLine(System.err, terminal, Math.max(1, total), pageBytes);
    }

    @Override
    public void pagesWritten(long pages) {
        if (!shown || System.nanoTime() - lastShownNs < LEAST_INTERVAL_NS) {
            return;
        }
        lastShownNs = System.nanoTime();
        written = true;
        long percent = Math.min(100, pages * pageBytes * 100 / totalBytes);
        terminal.printf("\r%d %% of %d MB", percent, totalBytes / 1_000_000);
        terminal.flush();
    }

    @Override
    public void close() {
        if (written) {
            terminal.print("\r\033[K");
            terminal.flush();
        }
    }
}
