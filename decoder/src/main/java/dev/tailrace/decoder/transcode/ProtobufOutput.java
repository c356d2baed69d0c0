package dev.tailrace.decoder.transcode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing array that protobuf is written into, front to back. Room is made once per event or list; the writers behind it rely on that.
 * Not thread safe.
 *
 * <p>A length stands before what it measures. One byte is kept free for it, and only a body of 128 bytes or more is moved to make room
 * for a longer length: nearly all events are shorter, so sizes are never computed twice and no length takes more bytes than it must.
 */
final class ProtobufOutput {
    /** The most bytes that a tag and a varint take together. */
    static final int LARGEST_SCALAR_BYTES = 15;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_LENGTH_BYTES = 5;

    private byte[] bytes;
    private int position;

    ProtobufOutput(int initialBytes) {
        bytes = new byte[initialBytes];
    }

    /** The bytes written so far stand before {@link #position}. Valid until room is made again. */
    byte[] array() {
        return bytes;
    }

    int position() {
        return position;
    }

    /** Goes back, or forward to what was written into the array directly. */
    void position(int newPosition) {
        position = newPosition;
    }

    /** Makes room for that many bytes, and for a length to grow. */
    void ensureRoom(int count) {
        int needed = position + count + LONGEST_LENGTH_BYTES;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
    }

    /** A tag or a non-negative number: a varint of at most 5 bytes. */
    void writeVarint32(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    void writeVarint64(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    void writeFixed32(int value) {
        INT.set(bytes, position, value);
        position += Integer.BYTES;
    }

    void writeFixed64(long value) {
        LONG.set(bytes, position, value);
        position += Long.BYTES;
    }

    /** Keeps one byte free for a length; returns where the body starts. */
    int beginLength() {
        return ++position;
    }

    /** Writes the length of the body that started there and ends here. */
    void endLength(int bodyStart) {
        int length = position - bodyStart;
        if (length < 0x80) {
            bytes[bodyStart - 1] = (byte) length;
            return;
        }
        int extra = (31 - Integer.numberOfLeadingZeros(length)) / 7;
        System.arraycopy(bytes, bodyStart, bytes, bodyStart + extra, length);
        position = bodyStart - 1;
        writeVarint32(length);
        position += length;
    }
}
