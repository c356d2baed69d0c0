package dev.tailrace.decoder.capture;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The sub-buffers of a file that holds nothing else; closing it closes the file. */
final class RawRuns implements PageRuns {
    private final FileBytes file;
    private final StoredRuns runs;

    private RawRuns(FileBytes file, StoredRuns runs) {
        this.file = file;
        this.runs = runs;
    }

    static RawRuns open(Path path, int subBufferSize) throws IOException {
        FileBytes file = FileBytes.open(path);
        return new RawRuns(file, new StoredRuns(file, 0, file.size(), subBufferSize));
    }

    @Override
    public @Nullable ByteBuf next() throws IOException {
        return runs.next();
    }

    @Override
    public long position() {
        return runs.position();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
