package dev.tailrace.decoder.transcode;

import java.util.Arrays;

/** A growing array that protobuf is written into, front to back, by way of {@link Wire}. Not thread safe. */
final class ProtobufOutput {
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

    /** Goes back, or forward to what was written into the array. */
    void position(int newPosition) {
        position = newPosition;
    }

    /** The array, with room for that many bytes from a position on, and what was written before it. */
    byte[] withRoom(int from, int count) {
        int needed = from + count;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        return bytes;
    }
}
