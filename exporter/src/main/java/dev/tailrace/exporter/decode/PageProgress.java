package dev.tailrace.exporter.decode;

/** Told how far the work has come. */
@FunctionalInterface
public interface PageProgress {
    /** So many pages of the capture are written by now. */
    void pagesWritten(long pages);
}
