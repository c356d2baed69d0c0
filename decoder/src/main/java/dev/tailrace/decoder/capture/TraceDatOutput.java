package dev.tailrace.decoder.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects numbers and texts in memory, one behind the other, in one byte order. */
final class TraceDatOutput {
    private static final int INITIAL_BYTES = 4096;

    private ByteBuffer content = ByteBuffer.allocate(INITIAL_BYTES);

    TraceDatOutput(boolean bigEndian) {
        content.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    boolean bigEndian() {
        return content.order() == ByteOrder.BIG_ENDIAN;
    }

    /** Bytes so far. */
    int size() {
        return content.position();
    }

    TraceDatOutput u8(int value) {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    TraceDatOutput u16(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    TraceDatOutput u32(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    TraceDatOutput u64(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    TraceDatOutput bytes(byte[] bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    /** A text and the zero byte that ends it. */
    TraceDatOutput name(String name) {
        return bytes(utf8(name)).u8(0);
    }

    /** The size of a text in 4 bytes, and the text. */
    TraceDatOutput shortText(String text) {
        byte[] bytes = utf8(text);
        return u32(bytes.length).bytes(bytes);
    }

    /** The size of a text in 8 bytes, and the text. */
    TraceDatOutput longText(String text) {
        byte[] bytes = utf8(text);
        return u64(bytes.length).bytes(bytes);
    }

    /** Replaces 8 bytes that were written before. */
    void setU64(int at, long value) {
        content.putLong(at, value);
    }

    byte[] toBytes() {
        return Arrays.copyOf(content.array(), size());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ByteBuffer room(int count) {
        if (content.remaining() < count) {
            int capacity = Math.max(Math.addExact(size(), count), (int) Math.min(2L * size(), Integer.MAX_VALUE - 8));
            content = ByteBuffer.allocate(capacity).order(content.order()).put(content.flip());
        }
        return content;
    }
}
