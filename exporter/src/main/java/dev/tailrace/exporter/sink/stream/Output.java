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
public interface Output extends AutoCloseable {

    /** Writes as much as can be written; what was written is behind the buffer's position, whether this throws or not. */
    void write(ByteBuffer bytes) throws IOException;

    /** Whether, after this failure, nothing will ever be taken again. */
    boolean isGone(IOException failure);

    @Override
    void close() throws IOException;

    /**
     * A file, made or emptied. A full disk may have room again later.
     *
     * @throws IOException if it can't be opened
     */
    static Output file(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return new Output() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                channel.write(bytes);
            }

            @Override
            public boolean isGone(IOException failure) {
                return !channel.isOpen();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    /** Standard output, which stays open: it is the process's. A reader that went away does not come back. */
    @SuppressWarnings("resource")
    static Output standard() {
        return pipe(new FileOutputStream(FileDescriptor.out).getChannel(), () -> {});
    }

    /** Whatever never recovers from a failure. */
    static Output pipe(WritableByteChannel channel) {
        return pipe(channel, channel);
    }

    private static Output pipe(WritableByteChannel channel, Closeable toClose) {
        return new Output() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                channel.write(bytes);
            }

            @Override
            public boolean isGone(IOException failure) {
                return true;
            }

            @Override
            public void close() throws IOException {
                toClose.close();
            }
        };
    }
}
