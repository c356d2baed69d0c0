package dev.tailrace.exporter.sink.stream;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a stream goes. Used by one thread. */
public final class Output implements AutoCloseable {
    private final WritableByteChannel channel;
    private final boolean recovers;
    private final Closeable toClose;

    private Output(WritableByteChannel channel, boolean recovers, Closeable toClose) {
        this.channel = channel;
        this.recovers = recovers;
        this.toClose = toClose;
    }

    /**
     * A file, made or emptied. A full disk may have room again later.
     *
     * @throws IOException if it can't be opened
     */
    public static Output file(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return new Output(channel, true, channel);
    }

    /** Standard output, which stays open: it is the process's. A reader that went away does not come back. */
    @SuppressWarnings("resource")
    public static Output standard() {
        return new Output(new FileOutputStream(FileDescriptor.out).getChannel(), false, () -> {});
    }

    /** Whatever never recovers from a failure. */
    public static Output pipe(WritableByteChannel channel) {
        return new Output(channel, false, channel);
    }

    /** Writes as much as can be written; what was written is behind the buffer's position, whether this throws or not. */
    void write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
    }

    /** Whether, after a failure, nothing will ever be taken again. */
    boolean isGone() {
        return !recovers || !channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        toClose.close();
    }
}
