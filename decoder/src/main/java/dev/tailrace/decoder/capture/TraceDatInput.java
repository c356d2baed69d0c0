package dev.tailrace.decoder.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads numbers and texts one behind the other, none beyond the end. What it allocates is there to be read. */
final class TraceDatInput {
    /** No text of a kernel comes near: {@code kallsyms} with all modules has some 20 MB. */
    static final int MAXIMUM_TEXT_BYTES = 64 << 20;

    private static final int WINDOW_BYTES = 64 << 10;
    private static final int MAXIMUM_NAME_BYTES = 4096;

    private final StoredBytes bytes;
    private final ByteBuffer window;
    private long windowStart;
    private long end;

    TraceDatInput(StoredBytes bytes) {
        this.bytes = bytes;
        this.end = bytes.size();
        this.window = ByteBuffer.allocate((int) Math.min(WINDOW_BYTES, Math.max(end, Long.BYTES)))
                .limit(0);
    }

    /** The same bytes and order, at another place. */
    TraceDatInput at(long position) throws CaptureException {
        TraceDatInput other = new TraceDatInput(bytes);
        other.order(order());
        if (position < 0 || position > bytes.size()) {
            throw expected("a place within " + bytes.size() + " bytes, not " + Long.toUnsignedString(position));
        }
        other.seek(position);
        return other;
    }

    /** The next bytes as an input of their own, in memory. */
    TraceDatInput part(long size, String what) throws IOException {
        long start = position();
        TraceDatInput part = new TraceDatInput(new MemoryBytes(take(size, what), bytes, start));
        part.order(order());
        return part;
    }

    /** What these bytes are when decompressed, as an input of its own. */
    TraceDatInput decompressed(byte[] content, long compressedAt) {
        TraceDatInput other = new TraceDatInput(new MemoryBytes(content, bytes, compressedAt));
        other.order(order());
        return other;
    }

    /** Nothing more than these bytes is to be read. */
    void endAfter(long size, String what) throws CaptureException {
        if (size < 0 || size > remaining()) {
            throw expected(what + " of " + Long.toUnsignedString(size) + " bytes, where " + remaining() + " are left");
        }
        end = position() + size;
    }

    /** Reads all numbers from here on in this order. */
    void order(ByteOrder order) {
        window.order(order);
    }

    ByteOrder order() {
        return window.order();
    }

    boolean bigEndian() {
        return order() == ByteOrder.BIG_ENDIAN;
    }

    /** Where the next byte stands. */
    long position() {
        return windowStart + window.position();
    }

    /** Bytes from here to the end. */
    long remaining() {
        return end - position();
    }

    private void seek(long position) {
        windowStart = position;
        window.limit(0);
    }

    int u8(String what) throws IOException {
        need(Byte.BYTES, what);
        return Byte.toUnsignedInt(window.get());
    }

    int u16(String what) throws IOException {
        need(Short.BYTES, what);
        return Short.toUnsignedInt(window.getShort());
    }

    long u32(String what) throws IOException {
        need(Integer.BYTES, what);
        return Integer.toUnsignedLong(window.getInt());
    }

    long u64(String what) throws IOException {
        need(Long.BYTES, what);
        return window.getLong();
    }

    /** Exactly these bytes. */
    void expect(byte[] expected, String what) throws IOException {
        long start = position();
        for (byte wanted : expected) {
            if (remaining() == 0 || u8(what) != Byte.toUnsignedInt(wanted)) {
                throw bytes.expected(start, what);
            }
        }
    }

    byte[] take(long size, String what) throws IOException {
        if (size < 0 || size > remaining() || size > MAXIMUM_TEXT_BYTES) {
            throw expected(what + " of " + Long.toUnsignedString(size) + " bytes, where at most "
                    + Math.min(remaining(), MAXIMUM_TEXT_BYTES) + " can be");
        }
        long start = position();
        byte[] taken = new byte[(int) size];
        ByteBuffer target = ByteBuffer.wrap(taken);
        bytes.read(target, start);
        if (target.hasRemaining()) {
            throw bytes.expected(start, what);
        }
        seek(start + size);
        return taken;
    }

    String text(long size, String what) throws IOException {
        return new String(take(size, what), StandardCharsets.UTF_8);
    }

    /** A text that a zero byte ends. */
    String name(String what) throws IOException {
        long start = position();
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        for (int next = u8(what); next != 0; next = u8(what)) {
            if (name.size() == MAXIMUM_NAME_BYTES) {
                throw bytes.expected(start, what + " of at most " + MAXIMUM_NAME_BYTES + " bytes");
            }
            name.write(next);
        }
        return name.toString(StandardCharsets.UTF_8);
    }

    /** An error that says what should stand there. */
    CaptureException expectedAt(long position, String what) {
        return bytes.expected(position, what);
    }

    /** An error that says what should stand here. */
    CaptureException expected(String what) {
        return bytes.expected(position(), what);
    }

    private void need(int count, String what) throws IOException {
        if (count > remaining()) {
            throw expected(what);
        }
        if (window.remaining() < count) {
            refill();
        }
        if (window.remaining() < count) {
            throw expected(what);
        }
    }

    private void refill() throws IOException {
        windowStart = position();
        bytes.read(window.clear(), windowStart);
        window.flip();
    }
}
