package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.schema.WireType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array that protobuf is written into, front to back. What is written for each event makes its room by {@link #withRoom} and goes by
 * way of {@link Wire}; the methods that take a field's number are for what is written once a batch. Not thread safe.
 */
final class ProtobufOutput {
    private static final int LARGEST_SCALAR_ROOM = Wire.LARGEST_SCALAR_BYTES + Wire.SLACK;

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

    /** A varint, left out when it is 0. */
    void number(int field, long value) {
        byte[] to = withRoom(position, LARGEST_SCALAR_ROOM);
        position = Wire.number(to, position, field << WireType.TAG_BITS | WireType.VARINT, value);
    }

    /** Eight bytes, left out when they are 0. */
    void fixed64(int field, long value) {
        byte[] to = withRoom(position, LARGEST_SCALAR_ROOM);
        position = Wire.fixed64(to, position, field << WireType.TAG_BITS | WireType.FIXED_64, value);
    }

    /** Eight bytes each, packed; left out when there is none. */
    void fixed64s(int field, long[] values) {
        if (values.length == 0) {
            return;
        }
        int body = begin(field);
        byte[] to = withRoom(position, values.length * Long.BYTES + LARGEST_SCALAR_ROOM);
        for (long value : values) {
            position = Wire.fixed64(to, position, value);
        }
        end(body);
    }

    /** A text, left out when it is empty. What is not UTF-8 in it becomes U+FFFD, since protobuf takes nothing else. */
    void text(int field, byte[] text) {
        bytes(field, isAscii(text) ? text : new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes as they are, such as a message that is written already; left out when there is none. */
    void bytes(int field, byte[] value) {
        if (value.length == 0) {
            return;
        }
        int body = begin(field);
        byte[] to = withRoom(position, value.length + LARGEST_SCALAR_ROOM);
        System.arraycopy(value, 0, to, position, value.length);
        position += value.length;
        end(body);
    }

    private static boolean isAscii(byte[] text) {
        for (byte next : text) {
            if (next < 0) {
                return false;
            }
        }
        return true;
    }

    /** Begins a message within this one. Returns where its body starts, for {@link #end}. */
    int begin(int field) {
        byte[] to = withRoom(position, LARGEST_SCALAR_ROOM);
        position = Wire.beginLength(Wire.tag(to, position, field << WireType.TAG_BITS | WireType.LENGTH_DELIMITED));
        return position;
    }

    /** Ends the message whose body started there. */
    void end(int body) {
        byte[] to = withRoom(position, LARGEST_SCALAR_ROOM);
        position = Wire.endLength(to, body, position);
    }
}
