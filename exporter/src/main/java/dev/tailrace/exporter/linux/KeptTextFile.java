package dev.tailrace.exporter.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A short text that the kernel writes anew for each read from its start, kept open since it is read again and again: to open a file costs ten
 * times as much as to read it (4 µs, 43 to 68 µs with opening, interpreted). Used by one thread.
 */
public final class KeptTextFile implements AutoCloseable {
    private final NativeFile file;
    private final MemorySegment memory;
    private final ByteBuffer memoryBytes;
    private final byte[] text;

    /**
     * Opens it.
     *
     * @param longestBytes more than the text will ever have
     */
    public KeptTextFile(Path path, int longestBytes) {
        file = NativeFile.open(path);
        memory = Arena.ofAuto().allocate(longestBytes);
        memoryBytes = memory.asByteBuffer();
        text = new byte[longestBytes];
    }

    /**
     * What the kernel writes now, in ASCII.
     *
     * @throws IllegalStateException when it is longer than was said
     */
    public String read() {
        int count = file.readAt(0, memory);
        if (count == text.length) {
            throw new IllegalStateException(file.path() + " has more than the " + (count - 1) + " bytes expected");
        }
        memoryBytes.get(0, text, 0, count);
        return new String(text, 0, count, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        file.close();
    }
}
