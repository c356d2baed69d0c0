package dev.tailrace.decoder.capture;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps the sub-buffers of one CPU in a file of its own until their place in the capture is known. Closing it deletes the file. */
final class PageSpool implements AutoCloseable {
    private final FileChannel channel;
    private long size;

    private PageSpool(FileChannel channel) {
        this.channel = channel;
    }

    /** @param target the capture, beside which the file is made */
    static PageSpool beside(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path file = Files.createTempFile(folder, target.getFileName() + ".", ".pages");
        return new PageSpool(FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    void append(ByteBuf subBuffer) throws IOException {
        int from = subBuffer.readerIndex();
        int end = subBuffer.writerIndex();
        while (from < end) {
            int count = subBuffer.getBytes(from, channel, size, end - from);
            from += count;
            size += count;
        }
    }

    /** Bytes of all sub-buffers. */
    long size() {
        return size;
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
