package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Numbers and texts into a trace.dat, one after another. Used by one thread; the file is its owner's to close. */
final class DatOutput {
    private static final int WINDOW_BYTES = 1 << 16;
    private static final byte[] NUL = {0};

    private final FileChannel file;
    private final ByteBuffer window;
    private long flushed;

    DatOutput(FileChannel file, ByteOrder order) {
        this.file = file;
        this.window = ByteBuffer.allocate(WINDOW_BYTES).order(order);
    }

    long position() {
        return flushed + window.position();
    }

    void u8(int value) throws IOException {
        room(Byte.BYTES).put((byte) value);
    }

    void u16(int value) throws IOException {
        room(Short.BYTES).putShort((short) value);
    }

    void u32(long value) throws IOException {
        room(Integer.BYTES).putInt((int) value);
    }

    void u64(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    /** A text with a NUL behind it. */
    void name(String text) throws IOException {
        bytes(utf8(text));
        bytes(NUL);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void bytes(byte[] value) throws IOException {
        for (int done = 0; done < value.length; ) {
            int part = Math.min(room(1).remaining(), value.length - done);
            window.put(value, done, part);
            done += part;
        }
    }

    /** Zeroes up to a multiple of a size. */
    void align(int bytes) throws IOException {
        while (position() % bytes != 0) {
            u8(0);
        }
    }

    /** A whole file. */
    void file(FileChannel from) throws IOException {
        flush();
        long size = from.size();
        for (long done = 0; done < size; ) {
            done += from.transferTo(done, size - done, file);
        }
        flushed += size;
    }

    /** Writes a number over one that stands further in front. */
    void patchU64(long position, long value) throws IOException {
        flush();
        ByteBuffer patch = ByteBuffer.allocate(Long.BYTES).order(window.order());
        patch.putLong(value).flip();
        file.write(patch, position);
    }

    void flush() throws IOException {
        window.flip();
        while (window.hasRemaining()) {
            flushed += file.write(window);
        }
        window.clear();
    }

    private ByteBuffer room(int count) throws IOException {
        if (window.remaining() < count) {
            flush();
        }
        return window;
    }
}
