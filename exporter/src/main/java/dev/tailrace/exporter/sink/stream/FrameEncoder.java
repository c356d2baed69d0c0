package dev.tailrace.exporter.sink.stream;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.net.Frames;
import dev.tailrace.exporter.sink.SchemaSource;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;

/** The frames that a relay would get: each schema before the first batch that needs it. */
public final class FrameEncoder implements BatchEncoder {
    private final SchemaSource schemas;
    private final Set<Long> written = new HashSet<>();

    /** @param schemas asked once per schema */
    public FrameEncoder(SchemaSource schemas) {
        this.schemas = schemas;
    }

    @Override
    public void encode(SealedBatch batch, OutputStream out) throws IOException {
        for (long id : batch.schemaIds()) {
            if (written.add(id)) {
                write(Frames.schema(schemas.schema(id)), out);
            }
        }
        write(Frames.batch(batch.message()), out);
    }

    private static void write(ByteBuf frame, OutputStream out) throws IOException {
        try {
            frame.readBytes(out, frame.readableBytes());
        } finally {
            frame.release();
        }
    }
}
