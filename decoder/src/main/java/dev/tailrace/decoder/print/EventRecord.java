package dev.tailrace.decoder.print;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One event's record: a window over bytes, moved from record to record. Offsets count from the record's start; reading beyond its end is
 * the reader's error and throws {@link UnprintableException}. Not thread safe.
 */
public final class EventRecord {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private final boolean bigEndian;
    private byte[] bytes = new byte[0];
    private int start;
    private int length;

    /** @param bigEndian whether the kernel is */
    public EventRecord(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }

    /** Moves to another record, {@code length} bytes of an array from {@code start} on. The array is not copied. */
    public EventRecord at(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
        return this;
    }

    /** Bytes of the record. */
    public int length() {
        return length;
    }

    /** The array in which the record lies. */
    public byte[] bytes() {
        return bytes;
    }

    /** Index of an offset in {@link #bytes}. */
    public int index(int offset) {
        return start + offset;
    }

    /** One byte, 0 to 255. */
    public int unsignedByte(int offset) {
        return bytes[checked(offset, 1)] & 0xff;
    }

    /** Two bytes. */
    public short int16(int offset) {
        short value = (short) SHORT.get(bytes, checked(offset, 2));
        return bigEndian ? Short.reverseBytes(value) : value;
    }

    /** Four bytes. */
    public int int32(int offset) {
        int value = (int) INT.get(bytes, checked(offset, 4));
        return bigEndian ? Integer.reverseBytes(value) : value;
    }

    /** Eight bytes. */
    public long int64(int offset) {
        long value = (long) LONG.get(bytes, checked(offset, 8));
        return bigEndian ? Long.reverseBytes(value) : value;
    }

    /** A number of 1, 2, 4 or 8 bytes, zero-extended or sign-extended. */
    public long number(int offset, int sizeBytes, boolean signed) {
        return switch (sizeBytes) {
            case 1 -> signed ? (byte) unsignedByte(offset) : unsignedByte(offset);
            case 2 -> signed ? int16(offset) : int16(offset) & 0xffff;
            case 4 -> signed ? int32(offset) : int32(offset) & 0xffff_ffffL;
            default -> int64(offset);
        };
    }

    private int checked(int offset, int count) {
        if (offset < 0 || offset > length - count) {
            throw UnprintableException.BEYOND_RECORD;
        }
        return start + offset;
    }
}
