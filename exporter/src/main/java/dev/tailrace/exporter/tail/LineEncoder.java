package dev.tailrace.exporter.tail;

import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.stream.BatchEncoder;
import dev.tailrace.serde.SchemaStore;
import java.io.IOException;
import java.io.OutputStream;

/** Batches as lines for people. Used by one thread. */
public final class LineEncoder implements BatchEncoder {
    private static final int INITIAL_BYTES = 1 << 16;

    private final BatchLines lines;
    private final TextOutput text = new TextOutput(INITIAL_BYTES);

    /** @param schemas asked once per schema */
    public LineEncoder(SchemaStore schemas, LineFormat format) {
        this.lines = new BatchLines(schemas, format);
    }

    @Override
    public void encode(SealedBatch batch, OutputStream out) throws IOException {
        lines.append(batch.parsed(), text);
        text.drainTo(out);
    }
}
