package dev.tailrace.exporter.sink.stream;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.io.IOException;
import java.io.OutputStream;

/** Writes batches in some form. Used by one thread. */
@FunctionalInterface
public interface BatchEncoder {

    /** Writes a batch, and before it whatever a reader needs for it and has not got yet. */
    void encode(SealedBatch batch, OutputStream out) throws IOException;
}
