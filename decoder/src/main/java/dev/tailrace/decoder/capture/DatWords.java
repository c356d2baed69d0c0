package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * The numbers and texts of a trace.dat, read one after another from a place in the file or in a section that was decompressed. No more
 * memory is taken than there are bytes to read. Used by one thread.
 */
final class DatWords {
    private static final int WINDOW_BYTES = 1 << 16;
    private static final int LONGEST_NAME = 4096;
    // Far above any kernel's kallsyms, and far below what a reader may take.
    private static final int LONGEST_PART = 1 << 26;

    private final String name;
    private final FileChannel file;
    private final long end;
    private final ByteBuffer window;
    private long windowEnd;

    /** The whole file, from its start. */
    static DatWords ofFile(String name, FileChannel file) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);
        return new DatWords(name, file, file.size(), window, 0);
    }

    private DatWords(String name, FileChannel file, long end, ByteBuffer window, long windowEnd) {
        this.name = name;
        this.file = file;
        this.end = end;
        this.window = window;
        this.windowEnd = windowEnd;
    }

    /** Bytes in memory instead of the file's; positions count from their start, and errors name the place in the file. */
    DatWords over(byte[] bytes, String part) {
        ByteBuffer all = ByteBuffer.wrap(bytes).order(window.order());
        return new DatWords(name + " (" + part + ")", file, bytes.length, all, bytes.length);
    }

    String fileName() {
        return name;
    }

    void order(ByteOrder order) {
        window.order(order);
    }

    ByteOrder order() {
        return window.order();
    }

    long position() {
        return windowEnd - window.remaining();
    }

    long end() {
        return end;
    }

    void position(long position) throws CaptureException {
        if (position < 0 || position > end) {
            throw expected("a position within its %d bytes, not %d".formatted(end, position));
        }
        long start = windowEnd - window.limit();
        if (position >= start && position <= windowEnd) {
            window.position((int) (position - start));
        } else {
            window.position(0).limit(0);
            windowEnd = position;
        }
    }

    int u8() throws IOException {
        return need(Byte.BYTES, "a byte").get() & 0xff;
    }

    int u16() throws IOException {
        return need(Short.BYTES, "a number of 2 bytes").getShort() & 0xffff;
    }

    long u32() throws IOException {
        return need(Integer.BYTES, "a number of 4 bytes").getInt() & 0xffff_ffffL;
    }

    long u64() throws IOException {
        return need(Long.BYTES, "a number of 8 bytes").getLong();
    }

    /** A text up to its NUL. */
    String name() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int character = u8(); character != 0; character = u8()) {
            text.append((char) character);
            if (text.length() > LONGEST_NAME) {
                throw expected("a name of at most %d bytes".formatted(LONGEST_NAME));
            }
        }
        return text.toString();
    }

    /** A text that must stand here, its NUL included. */
    void mark(String text) throws IOException {
        long start = position();
        byte[] found = bytes(Math.min(text.length() + 1L, end - start));
        if (!new String(found, StandardCharsets.ISO_8859_1).equals(text + '\0')) {
            position(start);
            throw expected("\"%s\"".formatted(text));
        }
    }

    String text(long count) throws IOException {
        return new String(bytes(count), StandardCharsets.UTF_8);
    }

    byte[] bytes(long count) throws IOException {
        if (count < 0 || count > end - position()) {
            throw expected("%s bytes, of which only %d are there".formatted(Long.toUnsignedString(count), end - position()));
        }
        if (count > LONGEST_PART) {
            throw expected("a part of at most %d bytes, not %d".formatted(LONGEST_PART, count));
        }
        byte[] bytes = new byte[(int) count];
        for (int done = 0; done < bytes.length; ) {
            need(1, "a byte");
            int part = Math.min(window.remaining(), bytes.length - done);
            window.get(bytes, done, part);
            done += part;
        }
        return bytes;
    }

    CaptureException expected(String what) {
        return new CaptureException(name, position(), what);
    }

    private ByteBuffer need(int count, String what) throws IOException {
        if (window.remaining() < count) {
            refill();
            if (window.remaining() < count) {
                throw expected(what);
            }
        }
        return window;
    }

    private void refill() throws IOException {
        if (windowEnd == end) {
            return;
        }
        long from = position();
        window.clear();
        long at = from;
        while (window.hasRemaining() && at < end) {
            int read = file.read(window, at);
            if (read < 0) {
                break;
            }
            at += read;
        }
        window.flip();
        windowEnd = at;
    }
}
