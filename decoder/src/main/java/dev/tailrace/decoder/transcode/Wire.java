package dev.tailrace.decoder.transcode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Protobuf's wire format, written into an array. Each method writes at a position and returns the one behind; eight bytes are often written
 * where fewer count, so {@link #SLACK} bytes behind the last must be free. Any thread.
 *
 * <p>A varint is made without a loop: its groups of seven bits are spread over the bytes of one word, which is stored whole
 * (docs/adr/0010).
 */
final class Wire {
    /** Bytes behind the last one written that may be overwritten. */
    static final int SLACK = 16;

    /** The most bytes that a tag and a varint take together. */
    static final int LARGEST_SCALAR_BYTES = 15;

    /** Lengths below take one byte. */
    private static final int SHORT_LENGTH = 0x80;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long SEVEN_OF_EIGHT = 0x7f7f_7f7f_7f7f_7f7fL;
    private static final long CONTINUED = 0x8080_8080_8080_8080L;
    private static final int BITS_OF_8_BYTES = 56;
    private static final long LOW_8_BYTES = (1L << BITS_OF_8_BYTES) - 1;

    /** Where {@link Long#expand} is one instruction; elsewhere it is a long calculation. */
    private static final boolean HAS_EXPAND = "amd64".equals(System.getProperty("os.arch"));

    private Wire() {}

    /** A field that is left out when it is 0, as proto3 has it. */
    static int number(byte[] to, int at, int tag, long value) {
        if (value == 0) {
            return at;
        }
        int tagLength = tag >>> 7 == 0 ? 1 : 2;
        if (tag >>> 14 != 0 || value >>> BITS_OF_8_BYTES - 7 * tagLength != 0) {
            return varint(to, varint(to, at, Integer.toUnsignedLong(tag)), value);
        }
        long groups = spread(value);
        int freeBits = Long.numberOfLeadingZeros(groups) & -Byte.SIZE;
        long tagBytes = tag >>> 7 == 0 ? tag : tag & 0x7f | 0x80 | tag >>> 7 << 8;
        LONG.set(to, at, (groups | CONTINUED >>> Byte.SIZE >>> freeBits) << Byte.SIZE * tagLength | tagBytes);
        return at + (tagLength + Long.BYTES - (freeBits >>> 3));
    }

    /** A field as {@link #number} writes it, whose value is nearly always below 128 and whose tag takes one byte. */
    static int smallNumber(byte[] to, int at, int tag, int value) {
        if (value == 0) {
            return at;
        }
        if (value >>> 7 == 0) {
            twoBytes(to, at, tag | value << Byte.SIZE);
            return at + 2;
        }
        return number(to, at, tag, value);
    }

    /** A field of four bytes that is left out when it is 0. */
    static int fixed32(byte[] to, int at, int tag, long value) {
        if (value == 0) {
            return at;
        }
        return fixed32(to, tag(to, at, tag), (int) value);
    }

    /** A field of eight bytes that is left out when it is 0. */
    static int fixed64(byte[] to, int at, int tag, long value) {
        if (value == 0) {
            return at;
        }
        return fixed64(to, tag(to, at, tag), value);
    }

    /** Any 64 bits as a varint of one to ten bytes. */
    static int varint(byte[] to, int at, long value) {
        if (value >>> BITS_OF_8_BYTES != 0) {
            return longVarint(to, at, value);
        }
        long groups = spread(value);
        int freeBits = Long.numberOfLeadingZeros(groups | 1) & -Byte.SIZE;
        LONG.set(to, at, groups | CONTINUED >>> Byte.SIZE >>> freeBits);
        return at + (Long.BYTES - (freeBits >>> 3));
    }

    private static int longVarint(byte[] to, int at, long value) {
        LONG.set(to, at, spread(value & LOW_8_BYTES) | CONTINUED);
        int rest = (int) (value >>> BITS_OF_8_BYTES);
        SHORT.set(to, at + Long.BYTES, (short) (rest | rest >>> 7 << Byte.SIZE));
        return at + Long.BYTES + (rest < 0x80 ? 1 : 2);
    }

    /** Puts the lowest 56 bits, by seven, into the lower bits of eight bytes. */
    private static long spread(long value) {
        if (HAS_EXPAND) {
            return Long.expand(value, SEVEN_OF_EIGHT);
        }
        long halves = value & 0xfff_ffffL | (value & 0xff_ffff_f000_0000L) << 4;
        long quarters = halves & 0x3fff_0000_3fffL | (halves & 0xfff_c000_0fff_c000L) << 2;
        return quarters & 0x7f_007f_007f_007fL | (quarters & 0x3f80_3f80_3f80_3f80L) << 1;
    }

    /** A tag alone. */
    static int tag(byte[] to, int at, int tag) {
        if (tag >>> 7 == 0) {
            to[at] = (byte) tag;
            return at + 1;
        }
        return varint(to, at, Integer.toUnsignedLong(tag));
    }

    static int fixed32(byte[] to, int at, int value) {
        INT.set(to, at, value);
        return at + Integer.BYTES;
    }

    static int fixed64(byte[] to, int at, long value) {
        LONG.set(to, at, value);
        return at + Long.BYTES;
    }

    /** Two bytes, the first of them the lowest. */
    static void twoBytes(byte[] to, int at, int value) {
        SHORT.set(to, at, (short) value);
    }

    /** Keeps one byte free for a length; returns where the body starts. */
    static int beginLength(int at) {
        return at + 1;
    }

    /**
     * Writes the length of a body that started there. Nearly all are shorter than 128 bytes; another one is moved to make room for its
     * length.
     *
     * @return the position behind the body
     */
    static int endLength(byte[] to, int body, int end) {
        int length = end - body;
        if (length < SHORT_LENGTH) {
            to[body - 1] = (byte) length;
            return end;
        }
        return endLongLength(to, body, length);
    }

    private static int endLongLength(byte[] to, int body, int length) {
        int extra = (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(length)) / 7;
        System.arraycopy(to, body, to, body + extra, length);
        int rest = length;
        for (int at = body - 1; at < body + extra - 1; at++) {
            to[at] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[body + extra - 1] = (byte) rest;
        return body + extra + length;
    }
}
